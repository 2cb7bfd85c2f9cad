package dev.fluo.flink.stream.oracle;

import static dev.fluo.flink.stream.oracle.OracleRule.when;

import dev.fluo.flink.stream.oracle.Windows.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sequences, and what was never seen before. */
final class MomentRules {

    private static final String STEPS = "stream.sequence(stream.spans.where(name == 'place'),"
            + " stream.spans.where(name == 'pay'))";
    private static final String CANCELLED = ".without(stream.spans.where(name == 'cancel'))";
    private static final long WITHIN = 12_000;
    private static final long LEARN = 100_000;
    private static final long FORGET = 30_000;

    private MomentRules() {}

    static List<OracleRule> all() {
        return List.of(
                when("paid", STEPS + ".by(order.id).within('12s').complete()",
                        events -> sequences(events, true, false)),
                when("unpaid", STEPS + ".by(order.id).within('12s').incomplete()",
                        events -> sequences(events, false, false)),
                when("paid-at-once", STEPS + CANCELLED + ".by(order.id).within('12s').complete()",
                        events -> sequences(events, true, true)),
                when("forgotten", STEPS + CANCELLED + ".by(order.id).within('12s').incomplete()",
                        events -> sequences(events, false, true)),
                when("new-name", "stream.spans.by(service, name).firstSeen({ learn: '100s', forget: '30s' })",
                        events -> novelties(events, Seen.by(events, event -> event.service() + "," + event.name()))),
                when("new-edge", "stream.calls.by(from, to).firstSeen({ learn: '100s', forget: '30s' })",
                        events -> novelties(events, Traces.calls(events))));
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
            String order, List<TrafficEvent> unordered, boolean complete, boolean without, Set<String> said) {
        List<TrafficEvent> steps = new ArrayList<>(unordered);
        steps.sort(Comparator.comparingLong(TrafficEvent::end).thenComparing(TrafficEvent::identity));
        long opened = -1;
        for (TrafficEvent step : steps) {
            if (opened >= 0 && step.end() > opened + WITHIN) {
                incomplete(order, opened, complete, said);
                opened = -1;
            }
            if (opened < 0 && step.name().equals("place")) {
                opened = step.end();
            } else if (opened >= 0 && step.name().equals("pay")) {
                if (complete) {
                    said.add(order + " " + opened + " 2.0 " + step.end());
                }
                opened = -1;
            } else if (opened >= 0 && step.name().equals("cancel") && without) {
                opened = -1;
            }
        }
        if (opened >= 0) {
            incomplete(order, opened, complete, said);
        }
    }

    private static void incomplete(String order, long opened, boolean complete, Set<String> said) {
        if (!complete) {
            said.add(order + " " + opened + " 1.0 " + (opened + WITHIN));
        }
    }

    /** Learning begins when the first trace closes. Sights are taken to the second. */
    private static Set<String> novelties(List<TrafficEvent> events, List<Seen> seen) {
        long learned = LEARN + StreamTraffic.FIRST_CLOSES;
        Map<String, TreeMap<Long, Integer>> sights = new TreeMap<>();
        seen.forEach(each -> sights.computeIfAbsent(each.key(), key -> new TreeMap<>())
                .merge(Windows.onGrid(each.millis()), 1, Integer::sum));
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
