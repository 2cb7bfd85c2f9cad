package dev.fluo.flink.correlation.oracle;

import static dev.fluo.flink.correlation.oracle.OracleRule.when;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.window;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A rule with a budget of false signals, by ranks of all that was counted. */
final class BudgetRules {

    private static final long SECOND = 1_000;
    private static final int PANES = 5;
    private static final int REACH = 60;
    private static final int SLICE = 4;
    private static final int NEEDED_OF_ALL = 30;
    private static final double BUDGET = 120.0 * PANES / 3_600;

    private BudgetRules() {}

    static List<OracleRule> all() {
        return List.of(when(
                        "within-budget",
                        "stream.spans.by(service).within('5s').count()"
                                + ".above(baseline('5m'), { factor: 1.5, support: 4, falseSignals: '120/hour' })",
                        BudgetRules::standing)
                // so that the end of the input is not judged for a week
                .forget("15m"));
    }

    private static Set<String> standing(List<TrafficEvent> events) {
        List<Seen> services = WindowRules.services(events);
        Map<String, Long> born = new TreeMap<>();
        services.forEach(seen -> born.merge(seen.key(), RecountedWindows.onGrid(seen.millis()), Math::min));
        Set<String> episodes = new TreeSet<>();
        long last = services.stream().mapToLong(Seen::millis).max().orElseThrow() + 10 * SECOND * PANES;
        born.forEach((key, from) -> new Key(services, key, from, born).episodes(last, episodes));
        return episodes;
    }

    /** One key, looked at each second. */
    private static final class Key {
        private final List<Seen> services;
        private final String key;
        private final long born;
        private final Map<String, Long> births;
        private final TreeMap<Long, Double> scores = new TreeMap<>();
        private String open;
        private long overSince;

        Key(List<Seen> services, String key, long born, Map<String, Long> births) {
            this.services = services;
            this.key = key;
            this.born = born;
            this.births = births;
        }

        void episodes(long last, Set<String> episodes) {
            for (long at = born; at <= last; at += SECOND) {
                boolean fires = fires(at);
                if (fires) {
                    open = open == null ? key + " " + at + " " + count(at) : open;
                    overSince = 0;
                } else if (open != null) {
                    overSince = overSince == 0 ? at : overSince;
                    if (at - overSince >= PANES * SECOND) {
                        episodes.add(open + " " + overSince);
                        open = null;
                        overSince = 0;
                    }
                }
            }
        }

        private double count(long at) {
            return window(services, key, at, PANES * SECOND).size();
        }

        private boolean fires(long at) {
            long earliest = born + PANES * SECOND;
            double median = median(at, earliest);
            if (Double.isNaN(median)) {
                return false;
            }
            double score = count(at) / Math.max(1, median);
            long block = Math.floorDiv(at / SECOND - 1, (long) PANES);
            List<Double> earlier =
                    scores.subMap(Math.floorDiv(block - REACH, (long) SLICE) * SLICE, block).values().stream()
                            .sorted(Comparator.reverseOrder())
                            .toList();
            long keys = births.values().stream()
                    .filter(birth -> birth / SECOND <= (block - NEEDED_OF_ALL) * PANES)
                    .count();
            double share = BUDGET / Math.max(1, keys);
            boolean ready = earlier.size() >= Math.max(NEEDED_OF_ALL, Math.ceil(1 / share) - 1);
            int rank = (int) Math.floor(share * (earlier.size() + 1));
            double threshold = ready ? earlier.get(rank - 1) : Double.POSITIVE_INFINITY;
            if (open == null && at >= earliest) {
                double base = ready ? earlier.get(Math.min(earlier.size() - 1, Math.max(10, earlier.size() / 10))) : 0;
                double cap = ready ? 2 * threshold - Math.min(threshold, base) : Double.POSITIVE_INFINITY;
                scores.merge(block, Math.min(score, cap), Math::max);
            }
            return score > threshold && count(at) > 1.5 * median;
        }

        private double median(long at, long earliest) {
            List<Double> usual = new ArrayList<>();
            long step = PANES * SECOND;
            for (long then = at / step * step; then >= Math.max(earliest, at - REACH * step); then -= step) {
                if (then <= at - step) {
                    usual.add(count(then));
                }
            }
            usual.sort(Comparator.naturalOrder());
            int middle = usual.size() / 2;
            if (usual.size() < 4) {
                return Double.NaN;
            }
            return usual.size() % 2 == 1 ? usual.get(middle) : (usual.get(middle - 1) + usual.get(middle)) / 2;
        }
    }
}
