package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CombinedTraffic.CALLED;
import static dev.fluo.rules.correlation.CombinedTraffic.OPEN;
import static dev.fluo.rules.correlation.CombinedTraffic.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.CombinedTraffic.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every combination of the parts of a sequence, {@code after} included, is refused with words or gives what a plain
 * computation over all events gives.
 */
class SequenceCombinationsTest {

    private static final long WINDOW = 15_000;
    private static final String FLAGS = "stream.changes.where(kind == 'flag')";

    /** A sequence from one source to another, and what is said of it. */
    private record Choice(
            String after, String from, String to, String without, int keys, String within, boolean complete) {

        String text() {
            return (after.isEmpty() ? "stream" : "stream.after(" + after + ", '20s')")
                    + ".sequence(" + step(from, "< 30") + ", " + step(to, "> 30") + ")"
                    + (without.isEmpty() ? "" : ".without(" + step(without, "== 30") + ")")
                    + (keys == 0 ? "" : ".by(" + key() + (keys == 1 ? ")" : ", 'x')"))
                    + within
                    + (complete ? ".complete()" : ".incomplete()");
        }

        private static String step(String source, String range) {
            return "stream." + source + ".where(" + (source.equals("changes") ? "weight " : "duration ") + range + ")";
        }

        private String key() {
            return from.equals("traces") ? "root.service" : from.equals("calls") ? "from" : "service";
        }

        boolean isAfter() {
            return !after.isEmpty();
        }

        int changeKeys() {
            return after.contains("'x'") ? 2 : after.contains(".by(") ? 1 : 0;
        }
    }

    private static List<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        for (String after :
                List.of("", FLAGS, FLAGS + ".by(service)", FLAGS + ".by(service, 'x')", FLAGS + ".within('5s')")) {
            for (String[] steps : List.of(
                    new String[] {"spans", "spans"},
                    new String[] {"traces", "traces"},
                    new String[] {"calls", "calls"},
                    new String[] {"changes", "changes"},
                    new String[] {"changes", "spans"})) {
                for (String without : List.of("", steps[1])) {
                    for (int keys = 0; keys < 3; keys++) {
                        for (String within : List.of("", ".within('15s')", ".within('15s').within('20s')")) {
                            all.add(new Choice(after, steps[0], steps[1], without, keys, within, true));
                            all.add(new Choice(after, steps[0], steps[1], without, keys, within, false));
                        }
                    }
                }
            }
        }
        return all;
    }

    @Test
    void isJudgedAsItSaysOrRefused() {
        List<String> wrong = new ArrayList<>();
        int opened = 0;
        for (Choice choice : choices()) {
            Set<String> refusals = refusals(choice);
            for (long seed = 5; seed < (refusals.isEmpty() ? 8 : 6); seed++) {
                List<Event> events = CombinedTraffic.events(new Random(seed));
                Set<String> said = CombinedTraffic.said(choice.text(), events);
                Set<String> expected = refusals.isEmpty() ? expected(choice, events) : refusals;
                boolean fits =
                        refusals.isEmpty() ? said.equals(expected) : refusals.containsAll(said) && !said.isEmpty();
                opened += refusals.isEmpty() && choice.isAfter() && !expected.isEmpty() ? 1 : 0;
                if (!fits) {
                    wrong.add(seed + " " + choice.text() + "\n  expected " + expected + "\n  said     " + said);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(opened).as("sequences after changes that fired").isGreaterThan(200);
    }

    @Test
    void changesRestrictTheSteps() {
        Set<String> all = new TreeSet<>();
        Set<String> within = new TreeSet<>();
        List<Event> events = CombinedTraffic.events(new Random(5));
        all.addAll(CombinedTraffic.said(text(""), events));
        within.addAll(CombinedTraffic.said(text(FLAGS + ".by(service)"), events));
        assertThat(within).isNotEmpty().isNotEqualTo(all);
    }

    private static String text(String after) {
        return new Choice(after, "spans", "spans", "", 1, ".within('15s')", true).text();
    }

    /** The codes with which it may be refused; none if it is to be judged. */
    private static Set<String> refusals(Choice choice) {
        Set<String> codes = new TreeSet<>();
        if (choice.after().contains("within") || choice.within().contains("'20s'")) {
            codes.add("wrong-argument");
            // what follows a selection that is refused is not known
            codes.addAll(Set.of("unknown-name", "set-as-value"));
        }
        if (choice.within().isEmpty()) {
            codes.add("missing-window");
        }
        if (choice.changeKeys() > 0 && choice.keys() == 0) {
            codes.add("missing-by");
        } else if (choice.changeKeys() > 0 && choice.changeKeys() != choice.keys()) {
            codes.add("different-keys");
        }
        return codes;
    }

    private static Set<String> expected(Choice choice, List<Event> events) {
        Set<String> said = new TreeSet<>();
        Set<String> keys = choice.keys() == 0 ? Set.of("") : Set.of("a", "b", "c", CALLED);
        for (String key : keys) {
            List<Event> flags = events.stream()
                    .filter(CombinedTraffic::isFlag)
                    .filter(flag -> choice.changeKeys() == 0 || flag.key().equals(key))
                    .toList();
            String name = "[" + key + (choice.keys() == 2 ? ", x" : "") + "] ";
            List<Event> first = ofStep(choice, choice.from(), key, events, flags);
            List<Event> last = ofStep(choice, choice.to(), key, events, flags);
            instances(choice, first, last).forEach((from, to) -> said.add(name + (from - START) + " " + (to - START)));
        }
        return said;
    }

    private static List<Event> ofStep(Choice choice, String source, String key, List<Event> events, List<Event> flags) {
        List<Event> own = new ArrayList<>();
        for (Event event : events) {
            if (event.change() == source.equals("changes")) {
                own.add(event);
                if (source.equals("spans")) {
                    own.add(new Event(event.at(), CALLED, event.number(), false));
                }
            }
        }
        own.removeIf(event -> choice.keys() > 0 && !event.key().equals(key));
        own.removeIf(event -> choice.isAfter() && flags.stream().noneMatch(flag -> opens(flag, event.at())));
        return own;
    }

    private static boolean opens(Event flag, long at) {
        return flag.at() < at && at <= flag.at() + OPEN;
    }

    /** The ends of instances by their beginnings. No two events of this traffic share an instant and differ. */
    private static Map<Long, Long> instances(Choice choice, List<Event> first, List<Event> last) {
        List<Event> order = new ArrayList<>();
        first.stream().filter(event -> event.number() < 30).forEach(order::add);
        last.stream()
                .filter(event -> event.number() > 30 || (!choice.without().isEmpty() && event.number() == 30))
                .forEach(order::add);
        order.sort(Comparator.comparingLong(Event::at));
        Map<Long, Long> closed = new TreeMap<>();
        TreeSet<Long> open = new TreeSet<>();
        for (Event event : order) {
            closeBefore(event.at() - WINDOW, open, choice, closed);
            if (event.number() == 30) {
                open.clear();
            } else if (event.number() > 30) {
                if (!open.isEmpty() && choice.complete()) {
                    closed.put(open.first(), event.at());
                }
                open.clear();
            } else if (choice.complete() || open.isEmpty()) {
                open.add(event.at());
            }
        }
        closeBefore(Long.MAX_VALUE, open, choice, closed);
        return closed;
    }

    private static void closeBefore(long from, TreeSet<Long> open, Choice choice, Map<Long, Long> closed) {
        if (!choice.complete()) {
            open.headSet(from).forEach(began -> closed.put(began, began + WINDOW));
        }
        open.headSet(from).clear();
    }
}
