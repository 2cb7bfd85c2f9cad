package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CombinedTraffic.CALLED;
import static dev.fluo.rules.correlation.CombinedTraffic.END;
import static dev.fluo.rules.correlation.CombinedTraffic.OPEN;
import static dev.fluo.rules.correlation.CombinedTraffic.SETTLE;
import static dev.fluo.rules.correlation.CombinedTraffic.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.CombinedTraffic.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every combination of the parts of a selection, each with each source and each end, is refused with words or gives what
 * a plain computation over all events gives. No part is ignored.
 */
class RuleCombinationsTest {

    private static final long WINDOW = 10_000;
    private static final long LEARN = 20_000;
    private static final long FORGET = 30_000;
    private static final int HOLD = 3;
    private static final int AFTER = 4;
    /** A second key of each event, where {@code by} gives two. */
    private static final String EVERY = "every";
    /** In the table: one key, of which each event has two. */
    private static final int TWO_OF_EACH = 3;

    /** A part of the text, and which number of it stands in the table. */
    private record Choice(String source, String after, boolean where, int keys, String within, End end) {

        String text() {
            String selection = (after.isEmpty() ? "stream" : "stream.after(" + after + ", '20s')") + "." + source;
            selection += where ? ".where(" + key() + " != 'a')" : "";
            selection += switch (keys) {
                case 0 -> "";
                case 1 -> ".by(" + key() + ")";
                case 2 -> ".by(" + key() + ", 'x')";
                default -> ".by([" + key() + ", 'every'])";
            };
            return end.text.apply(selection + within, number());
        }

        private String key() {
            return Map.of("spans", "service", "traces", "root.service", "calls", "from", "changes", "service")
                    .get(source);
        }

        private String number() {
            return source.equals("changes") ? "weight" : "duration";
        }

        boolean isAfter() {
            return !after.isEmpty();
        }

        boolean changesHaveKeys() {
            return after.contains(".by(");
        }

        /** Left out are parts that have no part in the answer: they cost time and show nothing more. */
        boolean isTold() {
            boolean arrays = keys == TWO_OF_EACH || after.contains(EVERY);
            boolean plainEnd = end == End.COUNT || end == End.USUAL || end == End.NEW;
            boolean arraysMatter = !arrays || (!where && keys != 2 && !within.contains("'20s'"));
            boolean filterMatters = !where || plainEnd || refusals(this).isEmpty();
            return arraysMatter && filterMatters && (plainEnd || !within.contains("'20s'"));
        }

        int keyCount() {
            return keys == TWO_OF_EACH ? 1 : keys;
        }
    }

    private interface Value {
        /** NaN where there is none. */
        double of(List<Event> events);
    }

    /** Signals that stand at the end, and the time at which they fire. */
    private enum End {
        COUNT((s, e) -> s + ".count() > 1", List::size, v -> v > 1),
        FEW((s, e) -> s + ".count() < 2", List::size, v -> v < 2),
        NOT_MANY((s, e) -> "!(" + s + ".count() > 1)", List::size, v -> v < 2),
        EXISTS((s, e) -> s + ".exists()", List::size, v -> v > 0),
        EMPTY((s, e) -> s + ".isEmpty()", List::size, v -> v < 1),
        DISTINCT(
                (s, e) -> s + ".distinct(" + e + ").count() > 1",
                events -> events.stream().map(Event::number).distinct().count(),
                v -> v > 1),
        SUM((s, e) -> s + ".sum(" + e + ") > 60", events -> numbers(events).sum(), v -> v > 60),
        AVG(
                (s, e) -> s + ".avg(" + e + ") > 30",
                events -> numbers(events).average().orElse(Double.NaN),
                v -> v > 30),
        MIN(
                (s, e) -> s + ".min(" + e + ") < 15",
                events -> numbers(events).min().orElse(Double.NaN),
                v -> v < 15),
        MAX(
                (s, e) -> s + ".max(" + e + ") > 40",
                events -> numbers(events).max().orElse(Double.NaN),
                v -> v > 40),
        MEDIAN((s, e) -> s + ".percentile(" + e + ", 0.5) > 35", End::median, v -> v > 35),
        USUAL((s, e) -> s + ".count().above(baseline('2m'), 1, { support: 2 })", List::size, null),
        NEW((s, e) -> s + ".firstSeen({ learn: '20s', forget: '30s' })", List::size, null);

        private interface Text extends BinaryOperator<String> {}

        private final Text text;
        private final Value value;
        private final DoublePredicate fires;

        End(Text text, Value value, DoublePredicate fires) {
            this.text = text;
            this.value = value;
            this.fires = fires;
        }

        private static DoubleStream numbers(List<Event> events) {
            return events.stream().mapToDouble(Event::number);
        }

        private static double median(List<Event> events) {
            double[] sorted = numbers(events).sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(0.5 * sorted.length) - 1)];
        }
    }

    private static Stream<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        String changes = "stream.changes.where(kind == 'flag')";
        for (String source : List.of("spans", "traces", "calls", "changes")) {
            for (String after : List.of(
                    "",
                    changes,
                    changes + ".by(service)",
                    changes + ".by(service, 'x')",
                    changes + ".by([service, 'every'])",
                    changes + ".within('5s')")) {
                for (boolean where : List.of(false, true)) {
                    for (int keys = 0; keys <= TWO_OF_EACH; keys++) {
                        for (String within : List.of("", ".within('10s')", ".within('10s').within('20s')")) {
                            for (End end : End.values()) {
                                all.add(new Choice(source, after, where, keys, within, end));
                            }
                        }
                    }
                }
            }
        }
        return all.stream().filter(Choice::isTold);
    }

    @Test
    void isJudgedAsItSaysOrRefused() {
        List<Event> events = CombinedTraffic.events(new Random(5));
        List<String> wrong = new ArrayList<>();
        int[] judged = new int[2];
        choices().forEach(choice -> {
            Set<String> refusals = refusals(choice);
            Set<String> said = CombinedTraffic.said(choice.text(), events);
            Set<String> expected = refusals.isEmpty() ? expected(choice, events) : refusals;
            boolean fits = refusals.isEmpty() ? said.equals(expected) : refusals.containsAll(said) && !said.isEmpty();
            judged[refusals.isEmpty() ? 0 : 1] += expected.isEmpty() ? 0 : 1;
            if (!fits) {
                wrong.add(choice.text() + "\n  expected " + expected + "\n  said     " + said);
            }
        });
        assertThat(wrong).as("%d of %d", wrong.size(), choices().count()).isEmpty();
        assertThat(judged[0]).as("combinations that fired").isGreaterThan(250);
        assertThat(judged[1]).as("combinations that were refused").isGreaterThan(500);
    }

    @Test
    void waitsAsItSays() {
        List<Event> events = CombinedTraffic.events(new Random(6));
        List<String> wrong = new ArrayList<>();
        int[] fired = new int[1];
        choices()
                .filter(choice -> choice.keys() == 1 && !choice.where())
                .filter(choice -> Set.of(End.COUNT, End.FEW, End.AVG, End.USUAL).contains(choice.end()))
                .filter(choice -> refusals(choice).isEmpty())
                .forEach(choice -> {
                    String rest = "for: " + HOLD + "s\nresolveAfter: " + AFTER + "s\n";
                    Set<String> said = CombinedTraffic.said(choice.text(), rest, events);
                    Set<String> expected = expected(choice, events, new int[] {HOLD, AFTER});
                    fired[0] += expected.isEmpty() ? 0 : 1;
                    if (!said.equals(expected)) {
                        wrong.add(choice.text() + "\n  expected " + expected + "\n  said     " + said);
                    }
                });
        assertThat(wrong).isEmpty();
        assertThat(fired[0]).as("combinations that fired").isGreaterThan(40);
    }

    /** The codes with which it may be refused; none if it is to be judged. */
    private static Set<String> refusals(Choice choice) {
        Set<String> codes = new TreeSet<>();
        int changeKeys = choice.after().contains("'x'") ? 2 : choice.changesHaveKeys() ? 1 : 0;
        if (choice.after().contains("within") || choice.within().contains("'20s'")) {
            codes.add("wrong-argument");
            // what follows a selection that is refused is not known
            codes.add("unknown-name");
        }
        if (changeKeys > 0 && choice.keys() > 0 && changeKeys != choice.keyCount()) {
            codes.add("different-keys");
        }
        boolean isNew = choice.end() == End.NEW;
        if (isNew && choice.keys() == 0) {
            codes.add("missing-by");
        }
        if (isNew && !choice.within().isEmpty()) {
            codes.add("useless-window");
        }
        if (!isNew && choice.within().isEmpty() && !choice.isAfter()) {
            codes.add("missing-window");
        }
        return codes;
    }

    private static Set<String> expected(Choice choice, List<Event> events) {
        return expected(choice, events, new int[] {0, 0});
    }

    /** @param waits in seconds: for how long it holds before it opens, and is over before it is resolved */
    private static Set<String> expected(Choice choice, List<Event> events, int[] waits) {
        List<Event> flags = underAllKeys(
                choice.after().contains(EVERY),
                events.stream().filter(CombinedTraffic::isFlag).toList());
        List<Event> own = new ArrayList<>();
        for (Event event : events) {
            if (event.change() == choice.source().equals("changes")) {
                own.add(event);
                if (choice.source().equals("spans")) {
                    own.add(new Event(event.at(), CALLED, event.number(), false));
                }
            }
        }
        own.removeIf(event -> choice.where() && event.key().equals("a"));
        own = underAllKeys(choice.keys() == TWO_OF_EACH, own);
        Set<String> said = new TreeSet<>();
        for (String key : keys(choice, own, flags)) {
            List<Event> counted = choice.keys() == 0 ? own : of(key, own);
            List<Event> opening = choice.changesHaveKeys() ? of(key, flags) : flags;
            long born = Math.min(
                    choice.keys() == 0 && choice.changesHaveKeys() ? END : first(counted),
                    choice.isAfter() && choice.changesHaveKeys() == !key.isEmpty() ? first(opening) : END);
            boolean two = choice.keys() == 2 || choice.after().contains("'x'");
            String name = "[" + key + (two ? ", x" : "") + "] ";
            if (choice.end() == End.NEW) {
                sights(choice, counted, opening).forEach(at -> said.add(name + (at - START) + " " + (at - START)));
            } else {
                episodes(choice, counted, opening, seconds(born), waits).forEach(episode -> said.add(name + episode));
            }
        }
        return said;
    }

    /** Each event under its own key and, where {@code by} gives two, under the other. */
    private static List<Event> underAllKeys(boolean two, List<Event> events) {
        List<Event> all = new ArrayList<>(events);
        if (two) {
            events.forEach(event -> all.add(new Event(event.at(), EVERY, event.number(), event.change())));
        }
        return all;
    }

    private static Set<String> keys(Choice choice, List<Event> own, List<Event> flags) {
        Set<String> keys = new TreeSet<>();
        if (choice.keys() > 0) {
            own.forEach(event -> keys.add(event.key()));
        }
        if (choice.isAfter() && choice.changesHaveKeys()) {
            flags.forEach(event -> keys.add(event.key()));
        }
        return choice.keys() == 0 && !(choice.isAfter() && choice.changesHaveKeys()) ? Set.of("") : keys;
    }

    private static List<Event> of(String key, List<Event> events) {
        return events.stream().filter(event -> event.key().equals(key)).toList();
    }

    private static long first(List<Event> events) {
        return events.stream().mapToLong(Event::at).min().orElse(END);
    }

    private static long seconds(long millis) {
        return (millis + 999) / 1000 * 1000;
    }

    /** New is what was not seen before, beside the opened times too; it is told if it is seen in one. */
    private static List<Long> sights(Choice choice, List<Event> counted, List<Event> flags) {
        List<Long> times = counted.stream()
                .map(event -> choice.isAfter() ? event.at() : seconds(event.at()))
                .distinct()
                .sorted()
                .toList();
        List<Long> said = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            long at = times.get(i);
            boolean isNew = i == 0 || at - times.get(i - 1) > FORGET;
            if (isNew && at > START + LEARN && (!choice.isAfter() || isOpen(at, flags))) {
                said.add(at);
            }
        }
        return said;
    }

    private static boolean isOpen(long at, List<Event> flags) {
        return flags.stream().anyMatch(flag -> flag.at() < at && at <= flag.at() + OPEN);
    }

    private static List<String> episodes(
            Choice choice, List<Event> counted, List<Event> flags, long born, int[] waits) {
        List<Boolean> fires = new ArrayList<>();
        for (long at = born; at <= END - SETTLE; at += 1000) {
            fires.add(fires(choice, counted, flags, born, at));
        }
        List<String> episodes = new ArrayList<>();
        int opened = run(fires, true, 0, waits[0]);
        while (opened >= 0) {
            int over = run(fires, false, opened + waits[0] + 1, waits[1]);
            episodes.add(born + opened * 1000L - START + " " + (over < 0 ? "open" : born + over * 1000L - START));
            opened = over < 0 ? -1 : run(fires, true, over + waits[1] + 1, waits[0]);
        }
        return episodes;
    }

    /** Returns the start of the first run of a value that is so much longer than one; -1 if there is none. */
    private static int run(List<Boolean> values, boolean value, int from, int longer) {
        for (int i = from; i + longer < values.size(); i++) {
            if (!values.subList(i, i + longer + 1).contains(!value)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean fires(Choice choice, List<Event> counted, List<Event> flags, long born, long at) {
        if (!holdsOpenTime(choice, flags, at)) {
            return false;
        }
        double now = choice.end().value.of(window(choice, counted, flags, at));
        if (choice.end() != End.USUAL) {
            boolean few = Set.of(End.FEW, End.NOT_MANY, End.EMPTY).contains(choice.end());
            return choice.end().fires.test(now) && (!few || isFull(choice, flags, at));
        }
        long length = choice.within().isEmpty() ? OPEN : WINDOW;
        double[] usual = LongStream.iterate(at / length * length, then -> then >= born + length, then -> then - length)
                .filter(then -> then <= at - length && then >= at - 120_000)
                .filter(then -> holdsOpenTime(choice, flags, then))
                .mapToDouble(then -> choice.end().value.of(window(choice, counted, flags, then)))
                .sorted()
                .toArray();
        int half = usual.length / 2;
        return usual.length >= 2 && now > (usual.length % 2 == 1 ? usual[half] : (usual[half - 1] + usual[half]) / 2);
    }

    /** Outside the times that changes open nothing is said. */
    private static boolean holdsOpenTime(Choice choice, List<Event> flags, long at) {
        long from = choice.within().isEmpty() ? at - 1 : at - WINDOW;
        return !choice.isAfter()
                || flags.stream().anyMatch(flag -> flag.at() < at && Math.max(flag.at(), from) < flag.at() + OPEN);
    }

    /** Too few is said of a window that lies in open time up to a second, or holds all of one. */
    private static boolean isFull(Choice choice, List<Event> flags, long at) {
        if (!choice.isAfter()) {
            return true;
        }
        boolean windowed = !choice.within().isEmpty();
        long from = windowed ? at - WINDOW : begin(at, flags);
        long open = 0;
        for (long change : flags.stream().mapToLong(Event::at).sorted().toArray()) {
            long begin = Math.max(change, from);
            long end = Math.min(change + OPEN, at);
            open += Math.max(0, end - begin);
            from = Math.max(from, end); // times that overlap count once
        }
        return open >= (windowed ? WINDOW : OPEN) - 1_000;
    }

    private static List<Event> window(Choice choice, List<Event> counted, List<Event> flags, long at) {
        if (!choice.within().isEmpty()) {
            return counted.stream()
                    .filter(event -> event.at() > at - WINDOW && event.at() <= at)
                    .filter(event -> !choice.isAfter() || isOpen(event.at(), flags))
                    .toList();
        }
        long begin = begin(at, flags);
        return counted.stream()
                .filter(event -> event.at() > begin && event.at() <= at)
                .toList();
    }

    /** The first change of the open time that holds at a time; END if none does. */
    private static long begin(long at, List<Event> flags) {
        long begin = END;
        for (long from = at; from >= START && flags.stream().anyMatch(opens(from)); ) {
            long before = from;
            from = flags.stream()
                    .filter(opens(before))
                    .mapToLong(Event::at)
                    .min()
                    .orElseThrow();
            begin = from;
            if (from == before) {
                return begin;
            }
        }
        return begin;
    }

    private static Predicate<Event> opens(long at) {
        return flag -> flag.at() <= at && at <= flag.at() + OPEN;
    }
}
