package dev.fluo.rules.learning;

import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The services that each service calls. */
final class CallFacts implements Facts {

    private static final int MOST_CALLED = 30;
    private static final int MOST_SERVICES = 2_000;
    private static final String NEW_SERVICE = "a-service-never-called-here";

    private final Map<String, ClosedSet<String>> called = new TreeMap<>();

    @Override
    public void add(TraceShape shape, Half half) {
        calls(shape).forEach((service, callees) -> {
            if (called.containsKey(service) || called.size() < MOST_SERVICES) {
                called.computeIfAbsent(service, any -> new ClosedSet<>(MOST_CALLED))
                        .add(half, callees);
            }
        });
    }

    @Override
    public void addFailed(TraceShape shape, Half half) {
        calls(shape).forEach((service, callees) -> {
            if (called.containsKey(service) || called.size() < MOST_SERVICES) {
                called.computeIfAbsent(service, any -> new ClosedSet<>(MOST_CALLED))
                        .know(half, callees);
            }
        });
    }

    private static Map<String, Set<String>> calls(TraceShape shape) {
        Trace trace = shape.trace();
        Map<String, Set<String>> calls = new TreeMap<>();
        for (int span = 0; span < trace.size(); span++) {
            String service = trace.service(span);
            if (service == null) {
                continue;
            }
            calls.computeIfAbsent(service, any -> new TreeSet<>());
            String caller = trace.parent(span) < 0 ? null : trace.service(trace.parent(span));
            if (caller != null && !caller.equals(service)) {
                calls.computeIfAbsent(caller, any -> new TreeSet<>()).add(service);
            }
        }
        return calls;
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        called.forEach((service, set) ->
                set.closed(settings).ifPresent(callees -> candidates.add(candidate(service, callees))));
        return candidates;
    }

    private static Candidate candidate(String service, SortedSet<String> callees) {
        String calls = "trace.calls.where(from == " + Literals.quoted(service) + " && !external)";
        String condition =
                callees.isEmpty() ? calls + ".isEmpty()" : calls + ".all(" + Literals.list(callees) + ".includes(to))";
        String name = callees.isEmpty()
                ? service + " calls no other service"
                : service + " calls only " + String.join(", ", callees);
        return new Candidate(
                LearnedKind.CALLS,
                service,
                name,
                condition,
                shape -> shape.trace().services().contains(service),
                span -> span.operation.service().equals(service) || callees.contains(span.operation.service()),
                List.of(example -> example.first(
                                span -> span.operation.service().equals(service))
                        .map(CallFacts::call)
                        .isPresent()),
                Set.of());
    }

    private static ExampleSpan call(ExampleSpan caller) {
        ExampleSpan callee = new ExampleSpan(new Operation(NEW_SERVICE, "call"), "server");
        callee.offset = caller.offset;
        caller.children.add(callee);
        return callee;
    }
}
