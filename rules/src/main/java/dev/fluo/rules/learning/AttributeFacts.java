package dev.fluo.rules.learning;

import dev.fluo.rules.trace.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The attributes that every span of an operation carries. */
final class AttributeFacts implements Facts {

    private static final int MOST_NAMED = 40;

    private final Map<Integer, Presence<String>> carried = new HashMap<>();

    @Override
    public void add(TraceShape shape, Half half) {
        Map<Integer, Set<String>> common = new TreeMap<>();
        for (int span = 0; span < shape.trace().size(); span++) {
            if (shape.operation(span) >= 0) {
                Set<String> keys = keys(shape.trace().attributes(span));
                common.merge(shape.operation(span), keys, (before, these) -> {
                    before.retainAll(these);
                    return before;
                });
            }
        }
        common.forEach((operation, keys) ->
                carried.computeIfAbsent(operation, any -> new Presence<>()).add(half, keys));
    }

    private static Set<String> keys(Attributes attributes) {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.value(i) != null) {
                keys.add(attributes.key(i));
            }
        }
        return keys;
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        for (int operation : occurrences.sorted()) {
            NavigableSet<String> keys = new TreeSet<>();
            Objects.requireNonNull(carried.get(operation), "seen").always(settings).stream()
                    .limit(MOST_NAMED)
                    .forEach(keys::add);
            if (!keys.isEmpty()) {
                candidates.add(candidate(operation, occurrences.operation(operation), keys));
            }
        }
        return candidates;
    }

    private static Candidate candidate(int number, Operation operation, SortedSet<String> keys) {
        String condition = keys.stream()
                .map(key -> "attributes[" + Literals.quoted(key) + "] != null")
                .collect(Collectors.joining("\n  && ", operation.spans() + ".all(", ")"));
        String named = keys.size() == 1 ? keys.first() : keys.size() + " attributes, such as " + keys.first();
        return new Candidate(
                LearnedKind.ATTRIBUTES,
                operation.toString(),
                "Each span of " + operation + " carries " + named,
                condition,
                shape -> shape.has(number),
                span -> span.is(operation),
                List.of(example -> {
                    var first = example.first(span -> span.is(operation));
                    first.ifPresent(span -> span.attributes.remove(keys.first()));
                    return first.isPresent();
                }),
                keys);
    }
}
