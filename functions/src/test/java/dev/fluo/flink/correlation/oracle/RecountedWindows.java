package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.slice.TestFragments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
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

    /**
     * The waits of a rule.
     *
     * @param holdMillis for how long its condition holds before an episode opens
     * @param endMillis for how long it is over before the episode is resolved
     * @param ends the condition for the end, of the value at a boundary at which the rule's condition does not hold
     */
    record Waits(long holdMillis, long endMillis, DoublePredicate ends) {}

    /**
     * The episodes of all keys of a rule with waits, as text. The value is that of the boundary at which one was due.
     *
     * @param value of a key at a boundary
     */
    static Set<String> lasting(Collection<Seen> seen, long forget, ValueAt value, DoublePredicate fires, Waits waits) {
        Map<String, TreeSet<Long>> lives = new TreeMap<>();
        seen.forEach(each ->
                lives.computeIfAbsent(each.key(), key -> new TreeSet<>()).add(onGrid(each.millis())));
        Set<String> episodes = new TreeSet<>();
        lives.forEach((key, life) -> {
            List<Double> values = new ArrayList<>();
            for (long at = life.first(); at <= Math.min(END, life.last() + forget); at += SECOND) {
                values.add(value.at(key, at));
            }
            lasting(key, life, forget, values, fires, waits, episodes);
        });
        return episodes;
    }

    /** A value of a key at a boundary; NaN stands for undefined. */
    interface ValueAt {
        double at(String key, long boundary);
    }

    private static void lasting(
            String key,
            TreeSet<Long> life,
            long forget,
            List<Double> values,
            DoublePredicate fires,
            Waits waits,
            Set<String> episodes) {
        int hold = (int) (waits.holdMillis() / SECOND);
        int wait = (int) (waits.endMillis() / SECOND);
        for (int began = 0; began + hold < values.size(); began++) {
            if (!isAll(values, began, began + hold, fires) || isForgotten(life, forget, began, began + hold)) {
                continue;
            }
            int due = began + hold;
            int ended = due + 1;
            while (ended < values.size()
                    && !isForgotten(life, forget, ended, ended)
                    && !isOver(values, ended, wait, fires, waits, life, forget)) {
                ended++;
            }
            episodes.add(key + " " + (life.first() + began * SECOND) + " " + values.get(due) + " "
                    + (life.first() + ended * SECOND));
            began = ended + wait;
        }
    }

    private static boolean isOver(
            List<Double> values,
            int from,
            int wait,
            DoublePredicate fires,
            Waits waits,
            TreeSet<Long> life,
            long forget) {
        DoublePredicate over = value -> !fires.test(value) && waits.ends().test(value);
        int last = from;
        while (last < from + wait && last + 1 < values.size() && !isForgotten(life, forget, from, last + 1)) {
            last++;
        }
        return isAll(values, from, last, over);
    }

    private static boolean isAll(List<Double> values, int from, int to, DoublePredicate wanted) {
        return values.subList(from, to + 1).stream().allMatch(wanted::test);
    }

    /** Returns whether a key is forgotten at a second of its life, in a stretch of it. */
    private static boolean isForgotten(TreeSet<Long> life, long forget, int from, int to) {
        for (int i = from; i <= to; i++) {
            long at = life.first() + i * SECOND;
            if (at > life.floor(at) + forget) {
                return true;
            }
        }
        return false;
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
