package dev.fluo.rules.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Operations that come in every trace that has another one, where no call between them says so. */
final class CompanionFacts implements Facts {

    /** Operations of one trace whose pairs are counted. */
    private static final int MOST_OF_A_TRACE = 100;

    private final RequestFacts requests;
    private final StepFacts steps;
    private final Map<Integer, Presence<Integer>> with = new HashMap<>();

    CompanionFacts(RequestFacts requests, StepFacts steps) {
        this.requests = requests;
        this.steps = steps;
    }

    @Override
    public void add(TraceShape shape, Half half) {
        Set<Integer> all = shape.counts().keySet();
        Set<Integer> others = all.size() > MOST_OF_A_TRACE ? Set.of() : all;
        for (int operation : all) {
            with.computeIfAbsent(operation, any -> new Presence<>()).add(half, others);
        }
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        Map<Integer, Set<Integer>> proposed = new HashMap<>();
        List<Integer> nearestFirst = occurrences.byDepth();
        for (int operation : nearestFirst) {
            Set<Integer> always =
                    Objects.requireNonNull(with.get(operation), "seen").always(settings);
            TreeSet<Operation> others = new TreeSet<>();
            for (int other : nearestFirst) {
                if (always.contains(other)
                        && !implied(operation, proposed, occurrences, settings).contains(other)) {
                    proposed.computeIfAbsent(operation, any -> new HashSet<>()).add(other);
                    others.add(occurrences.operation(other));
                }
            }
            if (!others.isEmpty()) {
                candidates.add(candidate(operation, occurrences.operation(operation), others));
            }
        }
        return candidates;
    }

    /** Returns the operations that follow from parents, children, requests and the rules proposed so far. */
    private Set<Integer> implied(
            int operation, Map<Integer, Set<Integer>> proposed, OperationPlaces occurrences, LearnSettings settings) {
        Set<Integer> implied = new HashSet<>(Set.of(operation));
        Deque<Integer> next = new ArrayDeque<>(implied);
        while (!next.isEmpty()) {
            int at = next.pop();
            Set<Integer> further = new HashSet<>(steps.always(at, settings));
            further.addAll(ofRequests(at, occurrences, settings));
            further.addAll(proposed.getOrDefault(at, Set.of()));
            if (occurrences.parent(at) >= 0) {
                further.add(occurrences.parent(at));
            }
            further.stream().filter(implied::add).forEach(next::push);
        }
        return implied;
    }

    private Set<Integer> ofRequests(int operation, OperationPlaces occurrences, LearnSettings settings) {
        Set<Integer> common = null;
        for (int root : occurrences.roots(operation)) {
            Set<Integer> always = requests.always(root, settings);
            if (common == null) {
                common = new HashSet<>(always);
            } else {
                common.retainAll(always);
            }
        }
        return common == null ? Set.of() : common;
    }

    private static Candidate candidate(int number, Operation operation, SortedSet<Operation> others) {
        String condition = others.stream()
                .map(other -> "trace.spans.any(" + other.predicate() + ")")
                .collect(Collectors.joining("\n  && ", "!trace.spans.any(" + operation.predicate() + ")\n  || (", ")"));
        Operation removed = others.last();
        String named =
                others.size() == 1 ? removed.toString() : others.size() + " operations, such as " + others.first();
        return new Candidate(
                LearnedKind.COMPANIONS,
                operation.toString(),
                "A trace with " + operation + " has " + named,
                condition,
                shape -> shape.has(number),
                span -> span.is(operation) || others.contains(span.operation),
                List.of(example -> example.remove(span -> span.is(removed))),
                Set.of());
    }
}
