package dev.fluo.flink.correlation.oracle;

import static dev.fluo.flink.correlation.oracle.OracleRule.when;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Sequences, and what was never seen before. Events of one instant satisfy every order. A payment completes the oldest
 * order that is still open; for what is incomplete, orders are not opened while one is open.
 */
final class MomentRules {

    private static final String STEPS =
            "stream.sequence(stream.spans.where(name == 'place')," + " stream.spans.where(name == 'pay'))";
    private static final String AFTER = "sequence(stream.spans.where(name == 'place'),"
            + " stream.spans.where(name == 'pay')).without(stream.spans.where(name == 'cancel'))";
    private static final String CANCELLED = ".without(stream.spans.where(name == 'cancel'))";
    private static final long WITHIN = 12_000;
    private static final long LEARN = 100_000;
    private static final long FORGET = 30_000;

    private MomentRules() {}

    static List<OracleRule> all() {
        return List.of(
                when(
                        "paid",
                        STEPS + ".by(order.id).within('12s').complete()",
                        events -> sequences(events, true, false)),
                when(
                        "unpaid",
                        STEPS + ".by(order.id).within('12s').incomplete()",
                        events -> sequences(events, false, false)),
                when(
                        "paid-under-two-keys",
                        STEPS + ".by([order.id, 'n' + order.id]).within('12s').complete()",
                        MomentRules::underTwoKeys),
                when(
                        "paid-at-once",
                        STEPS + CANCELLED + ".by(order.id).within('12s').complete()",
                        events -> sequences(events, true, true)),
                when(
                        "forgotten",
                        STEPS + CANCELLED + ".by(order.id).within('12s').incomplete()",
                        events -> sequences(events, false, true)),
                when(
                        "paid-after-failure",
                        "stream.after(stream.spans.where(isError && service == 'a'), '5s')." + AFTER
                                + ".by(order.id).within('12s').complete()",
                        events -> sequences(after(events, 5_000, MomentRules::isFailure), true, true)),
                when(
                        "unpaid-after-failure",
                        "stream.after(stream.spans.where(isError && service == 'a'), '5s')." + AFTER
                                + ".by(order.id).within('12s').incomplete()",
                        events -> sequences(after(events, 5_000, MomentRules::isFailure), false, true)),
                when(
                        "placed-again",
                        "stream.after(stream.spans.where(name == 'place').by(order.id), '3m')." + AFTER
                                + ".by(order.id).within('12s').incomplete()",
                        events -> sequences(after(events, 180_000, MomentRules::isSameOrder), false, true)),
                when(
                        "new-name",
                        "stream.spans.by(service, name).firstSeen({ learn: '100s', forget: '30s' })",
                        events -> novelties(Seen.by(events, event -> event.service() + "," + event.name()))),
                when(
                        "new-link",
                        "stream.spans.by(name, links.map(traceId)).firstSeen({ learn: '100s', forget: '30s' })",
                        events -> novelties(Seen.byEach(events, MomentRules::nameAndLinks))),
                when(
                        "new-edge",
                        "stream.calls.by(from, to).firstSeen({ learn: '100s', forget: '30s' })",
                        events -> novelties(Traces.calls(events))));
    }

    private static Set<String> underTwoKeys(List<TrafficEvent> events) {
        Set<String> said = sequences(events, true, false);
        List.copyOf(said).forEach(each -> said.add("n" + each));
        return said;
    }

    private static List<String> nameAndLinks(TrafficEvent event) {
        return event.links().stream().map(link -> event.name() + "," + link).toList();
    }

    private static boolean isFailure(TrafficEvent change, TrafficEvent event) {
        return change.error() && change.service().equals("a");
    }

    private static boolean isSameOrder(TrafficEvent change, TrafficEvent event) {
        return change.name().equals("place") && change.order().equals(event.order());
    }

    /** The events that come within a time after a change, not at its instant. */
    private static List<TrafficEvent> after(
            List<TrafficEvent> events, long millis, BiPredicate<TrafficEvent, TrafficEvent> isChangeFor) {
        return events.stream()
                .filter(event -> events.stream()
                        .anyMatch(change -> change.end() < event.end()
                                && event.end() <= change.end() + millis
                                && isChangeFor.test(change, event)))
                .toList();
    }

    private static Set<String> sequences(List<TrafficEvent> events, boolean complete, boolean without) {
        Set<String> said = new TreeSet<>();
        events.stream()
                .filter(event -> event.order() != null)
                .collect(Collectors.groupingBy(TrafficEvent::order))
                .forEach((order, steps) -> sequences(order, steps, complete, without, said));
        return said;
    }

    private static void sequences(
            String order, List<TrafficEvent> events, boolean complete, boolean without, Set<String> said) {
        Map<Long, List<TrafficEvent>> instants =
                events.stream().collect(Collectors.groupingBy(TrafficEvent::end, TreeMap::new, Collectors.toList()));
        TreeSet<Long> opened = new TreeSet<>();
        instants.forEach((at, here) -> {
            long places = count(here, "place");
            long pays = count(here, "pay");
            opened.headSet(at - WITHIN).forEach(from -> incomplete(order, from, complete, said));
            opened.headSet(at - WITHIN).clear();
            if (!opened.isEmpty() && pays > 0) {
                paid(order, opened.first(), at, complete, said);
                opened.clear();
                pays--;
            } else if (without && count(here, "cancel") > 0) {
                opened.clear();
            }
            for (; places > 0 && pays > 0 && (complete || opened.isEmpty()); places--, pays--) {
                paid(order, at, at, complete, said);
                opened.clear();
            }
            if (places > 0 && (complete || opened.isEmpty())) {
                opened.add(at);
            }
        });
        opened.forEach(from -> incomplete(order, from, complete, said));
    }

    private static long count(List<TrafficEvent> here, String name) {
        return here.stream().filter(event -> event.name().equals(name)).count();
    }

    private static void paid(String order, long from, long at, boolean complete, Set<String> said) {
        if (complete) {
            said.add(order + " " + from + " 2.0 " + at);
        }
    }

    private static void incomplete(String order, long opened, boolean complete, Set<String> said) {
        if (!complete) {
            said.add(order + " " + opened + " 1.0 " + (opened + WITHIN));
        }
    }

    /**
     * Learning begins when the rule is accepted, here at the time at which the first trace closes, and ends with a full
     * second. Sights are taken to the second.
     */
    private static Set<String> novelties(List<Seen> seen) {
        long learned = RecountedWindows.onGrid(LEARN + CorrelationTraffic.FIRST_CLOSES);
        Map<String, TreeMap<Long, Integer>> sights = new TreeMap<>();
        seen.forEach(each -> sights.computeIfAbsent(each.key(), key -> new TreeMap<>())
                .merge(RecountedWindows.onGrid(each.millis()), 1, Integer::sum));
        Set<String> said = new TreeSet<>();
        sights.forEach((key, times) -> times.forEach((at, count) -> {
            Long before = times.lowerKey(at);
            if (at > learned && (before == null || at - before > FORGET)) {
                said.add(key + " " + at + " " + (double) count + " " + at);
            }
        }));
        return said;
    }
}
