package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations that every span of an operation has as children. */
final class StepFacts implements Facts {

    private final RequestFacts requests;
    private final Map<Integer, Presence<Integer>> children = new HashMap<>();

    /** @param requests whose rules make those for some operations unnecessary */
    StepFacts(RequestFacts requests) {
        this.requests = requests;
    }

    @Override
    public void add(TraceShape shape, Half half) {
        Map<Integer, Set<Integer>> common = new HashMap<>();
        for (int span = 0; span < shape.trace().size(); span++) {
            int operation = shape.operation(span);
            if (operation >= 0) {
                Set<Integer> below = below(shape, span);
                common.merge(operation, below, (before, these) -> {
                    before.retainAll(these);
                    return before;
                });
            }
        }
        common.forEach((operation, below) ->
                children.computeIfAbsent(operation, parent -> new Presence<>()).add(half, below));
    }

    private static Set<Integer> below(TraceShape shape, int span) {
        Set<Integer> below = new TreeSet<>();
        for (int child = 0; child < shape.trace().childCount(span); child++) {
            below.add(shape.operation(shape.trace().child(span, child)));
        }
        below.remove(OperationTable.UNKNOWN);
        return below;
    }

    /** Returns the operations that are always children of an operation. */
    SortedSet<Integer> always(int operation, LearnSettings settings) {
        return children.containsKey(operation) ? children.get(operation).always(settings) : new TreeSet<>();
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        for (int operation : occurrences.sorted()) {
            TreeSet<Operation> steps = new TreeSet<>();
            for (int child : always(operation, settings)) {
                if (!isImplied(operation, child, occurrences, settings)) {
                    steps.add(occurrences.operation(child));
                }
            }
            if (!steps.isEmpty()) {
                candidates.add(candidate(operation, occurrences.operation(operation), steps));
            }
        }
        return candidates;
    }

    /** Returns whether the rules about requests ask for the child already, once for the one span of the parent. */
    private boolean isImplied(int operation, int child, OperationPlaces occurrences, LearnSettings settings) {
        boolean once = occurrences.most(operation, Half.LEARNED) == 1 && occurrences.most(operation, Half.CHECKED) == 1;
        return once
                && occurrences.roots(operation).stream()
                        .allMatch(root -> requests.always(root, settings).contains(child));
    }

    private static Candidate candidate(int number, Operation parent, SortedSet<Operation> steps) {
        String condition = steps.stream()
                .map(step -> "hasChild(" + step.predicate() + ")")
                .collect(Collectors.joining("\n  && ", parent.spans() + ".all(", ")"));
        Operation removed = steps.last();
        String named =
                steps.size() == 1 ? steps.first().toString() : steps.size() + " operations, such as " + steps.first();
        return new Candidate(
                LearnedKind.STEPS,
                parent.toString(),
                "Each span of " + parent + " calls " + named,
                condition,
                shape -> shape.has(number),
                span -> span.is(parent) || steps.contains(span.operation),
                List.of(example -> example.remove(span -> span.is(removed))),
                Set.of());
    }
}
