package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.slice.TestFragments;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Conditions over windows, counted anew from all events at each second. */
final class RecountedWindows {

    /** The grid of all windows of a minute and less. */
    private static final long SECOND = 1_000;

    private static final long END = TestFragments.START + 700_000;

    private RecountedWindows() {}

    /** Something that happened at a time, told apart by a key. */
    record Seen(String key, long millis, TrafficEvent event) {

        /** The spans that have a key. */
        static List<Seen> by(List<TrafficEvent> events, Function<TrafficEvent, String> key) {
            return events.stream()
                    .filter(event -> key.apply(event) != null)
                    .map(event -> new Seen(key.apply(event), event.end(), event))
                    .toList();
        }

        /** The spans under each of the keys that they have. */
        static List<Seen> byEach(List<TrafficEvent> events, Function<TrafficEvent, List<String>> keys) {
            return events.stream()
                    .flatMap(event ->
                            keys.apply(event).stream().distinct().map(key -> new Seen(key, event.end(), event)))
                    .toList();
        }
    }

    /** The statement of a rule about a key at a boundary. */
    interface Condition {
        /** The value that it gives where it fires, else null; NaN stands for undefined. */
        Double at(String key, long boundary);
    }

    static long onGrid(long millis) {
        return (millis + SECOND - 1) / SECOND * SECOND;
    }

    /** The events in (boundary − window, boundary]. */
    static List<Seen> window(Collection<Seen> seen, String key, long boundary, long window) {
        return seen.stream()
                .filter(each -> each.key().equals(key))
                .filter(each -> each.millis() <= boundary && each.millis() > boundary - window)
                .toList();
    }

    /** The nearest-rank percentile; NaN of nothing. */
    static double nearestRank(int[] values, double q) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
    }

    /**
     * The episodes of all keys, as text.
     *
     * @param seen what makes keys live: each for {@code forget} milliseconds; one that comes back begins anew
     */
    static Set<String> episodes(Collection<Seen> seen, long forget, Condition condition) {
        Map<String, TreeSet<Long>> lives = new TreeMap<>();
        seen.forEach(each ->
                lives.computeIfAbsent(each.key(), key -> new TreeSet<>()).add(onGrid(each.millis())));
        Set<String> episodes = new TreeSet<>();
        lives.forEach((key, life) -> episodes(
                key,
                life.first(),
                Math.min(END, life.last() + forget),
                (of, boundary) -> boundary > life.floor(boundary) + forget ? null : condition.at(of, boundary),
                episodes));
        return episodes;
    }

    private static void episodes(String key, long from, long to, Condition condition, Set<String> episodes) {
        String opened = null;
        for (long boundary = from; boundary <= to + SECOND; boundary += SECOND) {
            Double value = boundary > to ? null : condition.at(key, boundary);
            if (value != null && opened == null) {
                opened = boundary + " " + value;
            } else if (value == null && opened != null) {
                episodes.add(key + " " + opened + " " + boundary);
                opened = null;
            }
        }
    }
}
