package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Operations and services of which no span failed. It takes traces with errors too. */
final class FailureFacts implements Facts {

    private final Set<Integer> failed = new HashSet<>();
    private final Map<String, long[]> services = new TreeMap<>();
    private final Set<String> failedServices = new HashSet<>();

    @Override
    public void add(TraceShape shape, Half half) {
        for (String service : shape.trace().services()) {
            services.computeIfAbsent(service, any -> new long[Half.values().length])[half.ordinal()]++;
        }
    }

    @Override
    public void addFailed(TraceShape shape, Half half) {
        for (int span = 0; span < shape.trace().size(); span++) {
            if (shape.trace().isError(span)) {
                failed.add(shape.operation(span));
                failedServices.add(shape.trace().service(span));
            }
        }
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        services.forEach((service, traces) -> {
            if (!failedServices.contains(service) && settings.suffices(traces[0], traces[1])) {
                candidates.add(candidate(service));
            }
        });
        for (int operation : occurrences.sorted()) {
            Operation of = occurrences.operation(operation);
            if (failedServices.contains(of.service())
                    && !failed.contains(operation)
                    && occurrences.isEnough(operation, settings)) {
                candidates.add(candidate(operation, of));
            }
        }
        return candidates;
    }

    private static Candidate candidate(String service) {
        return new Candidate(
                LearnedKind.FAILURES,
                service,
                "No span of " + service + " fails",
                "trace.spans.where(service == " + Literals.quoted(service) + ").none(isError)",
                shape -> shape.trace().services().contains(service),
                span -> span.operation.service().equals(service),
                List.of(example ->
                        fail(example.first(span -> span.operation.service().equals(service)))),
                Set.of());
    }

    private static Candidate candidate(int number, Operation operation) {
        return new Candidate(
                LearnedKind.FAILURES,
                operation.toString(),
                operation + " does not fail",
                operation.spans() + ".none(isError)",
                shape -> shape.has(number),
                span -> span.is(operation),
                List.of(example -> fail(example.first(span -> span.is(operation)))),
                Set.of());
    }

    private static boolean fail(java.util.Optional<ExampleSpan> span) {
        span.ifPresent(found -> found.status = "error");
        return span.isPresent();
    }
}
