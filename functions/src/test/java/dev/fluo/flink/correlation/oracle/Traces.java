package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The whole traces of generated traffic. */
final class Traces {

    private Traces() {}

    private static Collection<List<TrafficEvent>> of(List<TrafficEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(TrafficEvent::trace))
                .values();
    }

    static boolean isError(List<TrafficEvent> trace) {
        return trace.stream().anyMatch(TrafficEvent::error);
    }

    /** The traces with a root that satisfy a predicate, at their end, told apart by the root's service. */
    static List<Seen> closed(List<TrafficEvent> events, Predicate<List<TrafficEvent>> predicate) {
        return of(events).stream()
                .filter(predicate)
                .flatMap(trace -> trace.stream()
                        .filter(event -> event.parent() == 0)
                        .map(root -> new Seen(root.service(), end(trace), root)))
                .toList();
    }

    private static long end(List<TrafficEvent> trace) {
        return trace.stream().mapToLong(TrafficEvent::end).max().orElseThrow();
    }

    /** The calls between services whose caller is there, at the end of the callee. */
    static List<Seen> calls(List<TrafficEvent> events) {
        return of(events).stream()
                .flatMap(trace -> trace.stream().map(callee -> call(trace, callee)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Seen call(List<TrafficEvent> trace, TrafficEvent callee) {
        return trace.stream()
                .filter(caller ->
                        caller.id() == callee.parent() && !caller.service().equals(callee.service()))
                .findFirst()
                .map(caller -> new Seen(caller.service() + "," + callee.service(), callee.end(), callee))
                .orElse(null);
    }
}
