package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations that a request includes, always and at most. A request is the traces whose roots have one operation. */
final class RequestFacts implements Facts {

    /** Operations that a rule names; a request with more is too varied to be closed. */
    private static final int MOST_NAMED = 80;

    private final Map<Integer, Presence<Integer>> always = new HashMap<>();
    private final Map<Integer, ClosedSet<Integer>> allowed = new HashMap<>();

    @Override
    public void add(TraceShape shape, Half half) {
        int root = shape.root();
        if (root < 0) {
            return;
        }
        always.computeIfAbsent(root, request -> new Presence<>())
                .add(half, shape.counts().keySet());
        ClosedSet<Integer> set = allowed.computeIfAbsent(root, request -> new ClosedSet<>(MOST_NAMED));
        set.add(half, shape.counts().keySet());
        if (shape.hasUnknown()) {
            set.open();
        }
    }

    @Override
    public void addFailed(TraceShape shape, Half half) {
        if (shape.root() >= 0) {
            ClosedSet<Integer> set = allowed.computeIfAbsent(shape.root(), request -> new ClosedSet<>(MOST_NAMED));
            set.know(half, shape.counts().keySet());
        }
    }

    /** Returns the operations that a request always includes, itself too; none if too little was seen. */
    SortedSet<Integer> always(int root, LearnSettings settings) {
        return always.containsKey(root) ? always.get(root).always(settings) : new TreeSet<>();
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        for (int root : occurrences.sorted()) {
            if (!always.containsKey(root)) {
                continue;
            }
            SortedSet<Operation> needed = ends(always(root, settings), root, occurrences);
            if (!needed.isEmpty() && needed.size() <= MOST_NAMED) {
                candidates.add(includes(root, occurrences.operation(root), needed));
            }
            Objects.requireNonNull(allowed.get(root), "seen").closed(settings).ifPresent(set -> {
                TreeSet<Operation> names = new TreeSet<>();
                set.forEach(operation -> names.add(occurrences.operation(operation)));
                candidates.add(operations(root, occurrences.operation(root), names));
            });
        }
        return candidates;
    }

    /** Returns the operations that no other one of them is always below: the others follow from these. */
    private static SortedSet<Operation> ends(SortedSet<Integer> all, int root, OperationPlaces occurrences) {
        TreeSet<Integer> ends = new TreeSet<>(all);
        for (int operation : all) {
            ends.remove(occurrences.parent(operation));
        }
        ends.remove(root);
        TreeSet<Operation> names = new TreeSet<>();
        ends.forEach(operation -> names.add(occurrences.operation(operation)));
        return names;
    }

    private static String unless(Operation root) {
        return "trace.root.service != " + Literals.quoted(root.service()) + " || trace.root.name != "
                + Literals.quoted(root.name()) + " || ";
    }

    private static Candidate includes(int number, Operation root, SortedSet<Operation> needed) {
        String condition = needed.stream()
                .map(each -> "trace.spans.any(" + each.predicate() + ")")
                .collect(Collectors.joining("\n  && ", unless(root) + "(", ")"));
        Operation removed = needed.last();
        return new Candidate(
                LearnedKind.INCLUDES,
                root.toString(),
                root + " always includes " + shortList(needed),
                condition,
                shape -> shape.root() == number,
                span -> span.is(root) || needed.contains(span.operation),
                List.of(example -> example.remove(span -> span.is(removed))),
                java.util.Set.of());
    }

    private static Candidate operations(int number, Operation root, SortedSet<Operation> names) {
        SortedMap<String, List<String>> byService = new TreeMap<>();
        names.forEach(each -> byService
                .computeIfAbsent(each.service(), service -> new ArrayList<>())
                .add(each.name()));
        String condition = byService.entrySet().stream()
                .map(each -> "service == " + Literals.quoted(each.getKey()) + " && " + Literals.list(each.getValue())
                        + ".includes(name)")
                .collect(Collectors.joining("\n  || ", unless(root) + "trace.spans.all(\n  ", ")"));
        return new Candidate(
                LearnedKind.OPERATIONS,
                root.toString(),
                root + " includes no operation but " + names.size() + " known ones",
                condition,
                shape -> shape.root() == number,
                span -> true,
                List.of(example -> {
                    ExampleSpan first = example.first(span -> true).orElseThrow();
                    ExampleSpan added = new ExampleSpan(
                            new Operation(root.service(), "an operation that is not known"), "internal");
                    added.offset = first.offset;
                    first.children.add(added);
                    return true;
                }),
                java.util.Set.of());
    }

    private static String shortList(SortedSet<Operation> operations) {
        return operations.size() == 1
                ? operations.first().toString()
                : operations.size() + " operations, such as " + operations.first();
    }
}
