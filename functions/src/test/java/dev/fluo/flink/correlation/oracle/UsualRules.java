package dev.fluo.flink.correlation.oracle;

import static dev.fluo.flink.correlation.oracle.OracleRule.when;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.episodes;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.window;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Rules about values far from usual, and about what comes after a change. */
final class UsualRules {

    private static final long WEEK = 7 * 86_400_000L;

    private UsualRules() {}

    static List<OracleRule> all() {
        return List.of(
                when(
                        "slower",
                        "stream.spans.by(service).within('10s').percentile(duration, 0.5)"
                                + ".above(baseline('2m'), 2, { support: 4 })",
                        events -> unusual(events, at -> RecountedWindows.nearestRank(at, 0.5), true)),
                when(
                        "fewer",
                        "stream.spans.by(service).within('10s').count().below(baseline('2m'), 2, { support: 4 })",
                        events -> unusual(events, at -> at.length, false)),
                when(
                        "after",
                        "stream.after(stream.spans.where(name == 'migrate').by(service), '20s')"
                                + ".spans.where(name != 'migrate').by(service).count() > 2",
                        events -> after(events, true)),
                when(
                        "after-in-window",
                        "stream.after(stream.spans.where(name == 'migrate'), '20s')"
                                + ".spans.by(service).within('10s').count() > 2",
                        events -> after(events, false)),
                when(
                        "few-after",
                        "stream.after(stream.spans.where(name == 'migrate').by(service), '20s')"
                                + ".spans.where(name != 'migrate').by(service).count() < 12",
                        UsualRules::fewAfter),
                when(
                        "silent-or-many",
                        "!(stream.after(stream.spans.where(name == 'migrate'), '20s')"
                                + ".spans.by(service).within('5s').exists())"
                                + " || stream.spans.by(service).within('5s').count() > 3",
                        UsualRules::silentOrMany));
    }

    /** The earlier values are those of windows that end on the grid of the window and do not overlap it. */
    private static Set<String> unusual(List<TrafficEvent> events, ToDoubleFunction<int[]> value, boolean above) {
        List<Seen> services = WindowRules.services(events);
        return episodes(services, WEEK, (key, at) -> {
            long born = services.stream()
                    .filter(seen -> seen.key().equals(key))
                    .mapToLong(seen -> RecountedWindows.onGrid(seen.millis()))
                    .min()
                    .orElseThrow();
            List<Double> usual = new ArrayList<>();
            long first = Math.max(born + 10_000, at - 120_000);
            for (long earlier = at / 10_000 * 10_000; earlier >= first; earlier -= 10_000) {
                double then = value.applyAsDouble(
                        WindowRules.durations(services, key, earlier, 10_000).toArray());
                if (earlier <= at - 10_000 && !Double.isNaN(then)) {
                    usual.add(then);
                }
            }
            double now = value.applyAsDouble(
                    WindowRules.durations(services, key, at, 10_000).toArray());
            boolean fires = usual.size() >= 4 && (above ? now > 2 * median(usual) : now < median(usual) / 2);
            return fires ? now : null;
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** @param first whether what comes since the first change counts, else what is in the window of ten seconds */
    private static Set<String> after(List<TrafficEvent> events, boolean first) {
        TreeSet<Long> changes = changes(events);
        List<Seen> services = first
                ? Seen.by(events, event -> event.service().equals("b") ? "b" : null)
                : WindowRules.services(events);
        return episodes(services, WEEK, (key, at) -> {
            double count = window(services, key, at, first ? WEEK : 10_000).stream()
                    .filter(seen -> !first || !seen.event().name().equals("migrate"))
                    .filter(seen -> first ? isSince(changes, seen.millis(), at) : isOpen(changes, seen.millis()))
                    .count();
            return count > 2 && (!first || isOpen(changes, at)) ? count : null;
        });
    }

    /** Few events of the key since a change, said only at the end of the open time. */
    private static Set<String> fewAfter(List<TrafficEvent> events) {
        TreeSet<Long> changes = changes(events);
        List<Seen> services = Seen.by(events, event -> event.service().equals("b") ? "b" : null);
        return episodes(services, WEEK, (key, at) -> {
            double count = services.stream()
                    .filter(seen -> !seen.event().name().equals("migrate"))
                    .filter(seen -> isSince(changes, seen.millis(), at))
                    .count();
            Long begin = begin(changes, at);
            return begin != null && at - begin >= 19_000 && count < 12 ? count : null;
        });
    }

    /** Outside the open times only the other half of the condition speaks. */
    private static Set<String> silentOrMany(List<TrafficEvent> events) {
        TreeSet<Long> changes = changes(events);
        List<Seen> services = WindowRules.services(events);
        return episodes(services, WEEK, (key, at) -> {
            List<Seen> seen = window(services, key, at, 5_000);
            double after =
                    seen.stream().filter(each -> isOpen(changes, each.millis())).count();
            Long change = changes.lower(at);
            boolean reaches = change != null && at - 5_000 < change + 20_000;
            if (reaches && after == 0 && openMillis(changes, at - 5_000, at) >= 4_000) {
                return after;
            }
            return seen.size() > 3 ? (reaches ? after : Double.NaN) : null;
        });
    }

    private static TreeSet<Long> changes(List<TrafficEvent> events) {
        TreeSet<Long> changes = new TreeSet<>();
        events.stream().filter(event -> event.name().equals("migrate")).forEach(event -> changes.add(event.end()));
        return changes;
    }

    /** A change at c opens (c, c + 20 s]. */
    private static boolean isOpen(TreeSet<Long> changes, long millis) {
        Long change = changes.lower(millis);
        return change != null && millis <= change + 20_000;
    }

    /** Returns whether a time is after the first change of the open time that holds at a boundary. */
    private static boolean isSince(TreeSet<Long> changes, long millis, long boundary) {
        Long begin = begin(changes, boundary);
        return begin != null && millis > begin && millis <= boundary;
    }

    /** The first change of the open time that holds at a boundary; null if none does. */
    private static Long begin(TreeSet<Long> changes, long boundary) {
        Long begin = changes.lower(boundary);
        if (begin == null || boundary > begin + 20_000) {
            return null;
        }
        for (Long earlier = changes.lower(begin); earlier != null && begin <= earlier + 20_000; ) {
            begin = earlier;
            earlier = changes.lower(begin);
        }
        return begin;
    }

    private static long openMillis(TreeSet<Long> changes, long from, long to) {
        return LongStream.rangeClosed(from + 1, to)
                .filter(milli -> isOpen(changes, milli))
                .count();
    }
}
