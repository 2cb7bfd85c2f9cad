package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The most spans of an operation in one trace. Of operations that always come together, the one nearest the root shows
 * calls that are repeated, and the one furthest from it statements that are.
 */
final class RepeatFacts implements Facts {

    /** Spans that a test may add; an operation with more is no matter of single calls. */
    private static final int MOST = 200;

    @Override
    public void add(TraceShape shape, Half half) {
        // the occurrences count them
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        Set<Integer> bothEnds = new LinkedHashSet<>(occurrences.representatives());
        bothEnds.addAll(occurrences.ends());
        for (int operation : bothEnds) {
            boolean alwaysRoot = occurrences.parent(operation) == OperationTable.UNKNOWN;
            if (!alwaysRoot && occurrences.isEnough(operation, settings)) {
                int seen = occurrences.most(operation, Half.LEARNED);
                int limit = occurrences.varies(operation) && seen > 1 ? seen + (seen + 1) / 2 : seen;
                if (limit <= MOST && occurrences.most(operation, Half.CHECKED) <= limit) {
                    candidates.add(candidate(operation, occurrences.operation(operation), limit));
                }
            }
        }
        return candidates;
    }

    private static Candidate candidate(int number, Operation operation, int limit) {
        return new Candidate(
                LearnedKind.REPEATS,
                operation.toString(),
                "A trace has at most " + limit + (limit == 1 ? " span of " : " spans of ") + operation,
                operation.spans() + ".count() <= " + limit,
                shape -> shape.has(number),
                span -> span.is(operation),
                List.of(example -> example.first(span -> span.children.stream().anyMatch(child -> child.is(operation)))
                        .map(parent -> repeat(parent, operation, limit))
                        .isPresent()),
                Set.of());
    }

    private static ExampleSpan repeat(ExampleSpan parent, Operation operation, int limit) {
        ExampleSpan one = parent.children.stream()
                .filter(child -> child.is(operation))
                .findFirst()
                .orElseThrow()
                .copy();
        one.children.clear();
        for (int i = 0; i < limit; i++) {
            parent.children.add(one.copy());
        }
        return parent;
    }
}
