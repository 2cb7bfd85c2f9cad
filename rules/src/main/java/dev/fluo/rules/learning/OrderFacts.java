package dev.fluo.rules.learning;

import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Steps of one parent in one service: those that have ended before another one starts. One clock tells their times. */
final class OrderFacts implements Facts {

    /** Operations among the children of one span that are compared. */
    private static final int MOST_SIBLINGS = 24;

    private final Map<Integer, Presence<Integer>> before = new HashMap<>();

    @Override
    public void add(TraceShape shape, Half half) {
        Map<Integer, Set<Integer>> siblings = siblings(shape);
        Map<Integer, Long> firstEnds = new HashMap<>();
        Map<Integer, Long> firstStarts = new HashMap<>();
        for (int span = 0; span < shape.trace().size(); span++) {
            long end = Math.max(shape.trace().endNanos(span), shape.trace().startNanos(span));
            firstEnds.merge(shape.operation(span), end, Math::min);
            firstStarts.merge(shape.operation(span), shape.trace().startNanos(span), Math::min);
        }
        for (int operation : shape.counts().keySet()) {
            Set<Integer> ended = new TreeSet<>();
            for (int sibling : siblings.getOrDefault(operation, Set.of())) {
                if (time(firstEnds, sibling) <= time(firstStarts, operation)) {
                    ended.add(sibling);
                }
            }
            before.computeIfAbsent(operation, any -> new Presence<>()).add(half, ended);
        }
    }

    private static long time(Map<Integer, Long> times, int operation) {
        return Objects.requireNonNull(times.get(operation), "an operation of this trace");
    }

    private static Map<Integer, Set<Integer>> siblings(TraceShape shape) {
        Trace trace = shape.trace();
        Map<Integer, Set<Integer>> siblings = new HashMap<>();
        for (int span = 0; span < trace.size(); span++) {
            Map<String, Set<Integer>> byService = new TreeMap<>();
            for (int i = 0; i < trace.childCount(span); i++) {
                int child = trace.child(span, i);
                if (shape.operation(child) >= 0) {
                    byService
                            .computeIfAbsent(trace.service(child), any -> new TreeSet<>())
                            .add(shape.operation(child));
                }
            }
            for (Set<Integer> together : byService.values()) {
                if (together.size() > 1 && together.size() <= MOST_SIBLINGS) {
                    together.forEach(operation -> siblings.computeIfAbsent(operation, any -> new TreeSet<>())
                            .addAll(together));
                }
            }
        }
        siblings.forEach((operation, all) -> all.remove(operation));
        return siblings;
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        Map<Integer, SortedSet<Integer>> earlier = new HashMap<>();
        occurrences
                .sorted()
                .forEach(operation -> earlier.put(
                        operation,
                        Objects.requireNonNull(before.get(operation), "seen").always(settings)));
        List<Candidate> candidates = new ArrayList<>();
        for (int operation : occurrences.sorted()) {
            SortedSet<Integer> all = earlier.getOrDefault(operation, Collections.emptySortedSet());
            TreeSet<Operation> direct = new TreeSet<>();
            for (int first : all) {
                boolean between = all.stream()
                        .anyMatch(other -> earlier.getOrDefault(other, Collections.emptySortedSet())
                                .contains(first));
                if (!between) {
                    direct.add(occurrences.operation(first));
                }
            }
            if (!direct.isEmpty()) {
                candidates.add(candidate(operation, occurrences.operation(operation), direct));
            }
        }
        return candidates;
    }

    private static Candidate candidate(int number, Operation second, SortedSet<Operation> firsts) {
        String condition = firsts.stream()
                .map(first -> second.spans() + ".withoutPreceding(" + first.predicate() + ").isEmpty()")
                .collect(Collectors.joining("\n  && "));
        return new Candidate(
                LearnedKind.ORDER,
                second.toString(),
                second + " comes after " + firsts.stream().map(Operation::name).collect(Collectors.joining(", ")),
                condition,
                shape -> shape.has(number),
                span -> span.is(second) || firsts.contains(span.operation),
                List.of(
                        example -> swap(example, firsts.first(), second),
                        example -> example.remove(span -> span.is(firsts.first()))),
                Set.of());
    }

    private static boolean swap(Example example, Operation first, Operation second) {
        var one = example.first(span -> span.is(first));
        var other = example.first(span -> span.is(second));
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        long offset = one.get().offset;
        one.get().offset = other.get().offset;
        other.get().offset = offset;
        return true;
    }
}
