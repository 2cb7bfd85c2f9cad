package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.oracle.StandingEpisodes;
import dev.fluo.rules.correlation.CorrelationLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A season compares with the same hour of earlier days: what stands is what follows from all spans at once, with late
 * spans, restarts, and another number of subtasks.
 */
class SeasonOracleTest {

    private static final String RULE = """
            id: season
            when: |
              stream.spans.by(service).within('2h').count().above(baseline('5d'), { factor: 2, support: 3, season: 'day' })
            message: '${value}'
            """;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long STEP = 2 * MINUTE;
    private static final long WINDOW = 2 * HOUR;
    private static final long LENGTH = 8 * DAY;
    private static final int RESTART_EVERY = 211;
    private static final List<String> SERVICES = List.of("shop", "mail");

    private record Sent(String service, long millis, long arrives) {}

    @ParameterizedTest(name = "RocksDB {0}")
    @ValueSource(booleans = {false, true})
    void comparesWithTheSameHourOfEarlierDays(boolean rocksDb) throws Exception {
        List<Sent> spans = traffic(new Random(rocksDb ? 2 : 1));
        Set<String> expected = new LinkedHashSet<>();
        Set<String> withoutSeason = new LinkedHashSet<>();
        for (String service : SERVICES) {
            expected.addAll(recounted(service, spans, 3));
            withoutSeason.addAll(recounted(service, spans, Integer.MAX_VALUE));
        }

        assertThat(expected)
                .as("fires while no three days are known, and in the busy night; the season matters")
                .anyMatch(episode -> start(episode) < 3 * DAY)
                .anyMatch(episode -> start(episode) > 6 * DAY + 2 * HOUR && start(episode) < 6 * DAY + 5 * HOUR)
                .isNotEqualTo(withoutSeason);
        StateBackend backend = rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        assertThat(standing(spans, backend)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static long start(String episode) {
        return Long.parseLong(episode.split(" ")[1]) - CorrelationSpans.START;
    }

    /** Busy from eight to sixteen, and in the night after six days. One span in twenty is four minutes late. */
    private static List<Sent> traffic(Random random) {
        List<Sent> spans = new ArrayList<>();
        for (long at = 0; at < LENGTH; at += 10 * MINUTE) {
            long hour = at % DAY / HOUR;
            boolean night = at >= 6 * DAY + 2 * HOUR && at < 6 * DAY + 5 * HOUR;
            for (String service : SERVICES) {
                int count = hour >= 8 && hour < 16 ? 4 : night && service.equals("shop") ? 5 : 1;
                for (int i = 0; i < count + (random.nextInt(8) == 0 ? 1 : 0); i++) {
                    // never near a boundary
                    long millis = at + STEP * random.nextInt(5) + MINUTE / 2 + random.nextInt((int) MINUTE);
                    long delay = random.nextInt(20) == 0 ? 4 * MINUTE : random.nextInt((int) MINUTE);
                    spans.add(new Sent(service, millis, millis + delay));
                }
            }
        }
        spans.sort(Comparator.comparingLong(Sent::arrives));
        return spans;
    }

    private static Set<String> standing(List<Sent> spans, StateBackend backend) throws Exception {
        CorrelationHarness harness = CorrelationHarness.start(
                CorrelationSettings.of(AssemblySettings.DEFAULT, CorrelationLimits.DEFAULT)
                        .coveredLeast(0),
                backend,
                1);
        harness.publish(0, RULE);
        CorrelationSpans sender = new CorrelationSpans(0, harness, RULE);
        int sent = 0;
        for (Sent span : spans) {
            sender.add(span.service(), "work", span.millis());
            harness.watermark(CorrelationSpans.START + span.arrives() - MINUTE);
            if (++sent % RESTART_EVERY == 0) {
                harness.restart(List.of(2, 4, 1).get(sent / RESTART_EVERY % 3));
            }
        }
        harness.watermark(CorrelationSpans.START + LENGTH + HOUR);
        harness.close();
        return StandingEpisodes.of(harness.signals()).getOrDefault("season", Set.of());
    }

    /**
     * The episodes of a service, counted from all of its spans.
     *
     * @param enoughDays earlier days that must be known before only their hour counts
     */
    private static List<String> recounted(String service, List<Sent> spans, int enoughDays) {
        List<Long> times = spans.stream()
                .filter(span -> span.service().equals(service))
                .map(Sent::millis)
                .sorted()
                .toList();
        long born = (times.get(0) + STEP - 1) / STEP * STEP;
        TreeMap<Long, Double> usual = new TreeMap<>();
        for (long at = 0; at <= LENGTH; at += WINDOW) {
            if (at >= born + WINDOW) {
                usual.put(at, count(times, at));
            }
        }
        List<String> episodes = new ArrayList<>();
        String open = null;
        for (long at = born; at <= LENGTH; at += STEP) {
            double median = median(usual, at, enoughDays);
            boolean fires = count(times, at) > 2 * median;
            if (fires && open == null) {
                open = service + " " + (CorrelationSpans.START + at) + " " + count(times, at);
            } else if (!fires && open != null) {
                episodes.add(open + " " + (CorrelationSpans.START + at));
                open = null;
            }
        }
        return episodes;
    }

    private static double count(List<Long> times, long boundary) {
        return times.stream()
                .filter(time -> time > boundary - WINDOW && time <= boundary)
                .count();
    }

    /** The usual value at a boundary; NaN if too little is known. The time of day counts to half an hour. */
    private static double median(TreeMap<Long, Double> usual, long boundary, int enoughDays) {
        long last = boundary - WINDOW;
        long first = boundary - 5 * DAY;
        long about = boundary / (HOUR / 2) * (HOUR / 2);
        List<Double> same = new ArrayList<>();
        int days = 0;
        for (long back = DAY; back <= 5 * DAY; back += DAY) {
            long from = Math.max(first, about - back - HOUR);
            long to = Math.min(last, about - back + HOUR);
            List<Double> of = from > to
                    ? List.of()
                    : List.copyOf(usual.subMap(from, true, to, true).values());
            same.addAll(of);
            days += of.isEmpty() ? 0 : 1;
        }
        if (days >= enoughDays) {
            return median(same);
        }
        List<Double> all = first > last
                ? List.of()
                : List.copyOf(usual.subMap(first, true, last, true).values());
        return all.size() < 3 ? Double.NaN : median(all);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
