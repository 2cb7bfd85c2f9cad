package dev.fluo.rules.learning;

import dev.fluo.rules.trace.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Attributes of an operation that take few values. */
final class ValueFacts implements Facts {

    private static final int MOST_VALUES = 6;
    private static final int MOST_KEYS = 64;
    private static final int LONGEST = 60;
    private static final String NEW_VALUE = "a value never seen";

    /** Attributes whose values say where something ran, or which one it was: they change without a fault. */
    private static final Pattern OF_ONE_RUN =
            Pattern.compile("(thread|process|host|net|network|server|client|code)\\..*"
                    + "|.*[._](port|address|addr|ip|id|version|time|timestamp|size|length|count|url|user)");

    private final LearnSettings settings;
    private final Map<Integer, SortedMap<String, ClosedSet<String>>> values = new HashMap<>();

    ValueFacts(LearnSettings settings) {
        this.settings = settings;
    }

    @Override
    public void add(TraceShape shape, Half half) {
        add(shape, (set, literal) -> set.add(half, Set.of(literal)));
    }

    @Override
    public void addFailed(TraceShape shape, Half half) {
        add(shape, (set, literal) -> set.know(half, Set.of(literal)));
    }

    private void add(TraceShape shape, BiConsumer<ClosedSet<String>, String> taking) {
        for (int span = 0; span < shape.trace().size(); span++) {
            if (shape.operation(span) >= 0) {
                add(shape.trace().attributes(span), shape.operation(span), taking);
            }
        }
    }

    private void add(Attributes attributes, int operation, BiConsumer<ClosedSet<String>, String> taking) {
        SortedMap<String, ClosedSet<String>> sets = values.computeIfAbsent(operation, any -> new TreeMap<>());
        for (int i = 0; i < attributes.size(); i++) {
            String key = attributes.key(i);
            if (!sets.containsKey(key) && (sets.size() >= MOST_KEYS || isLeftOut(key))) {
                continue;
            }
            ClosedSet<String> set = sets.computeIfAbsent(key, any -> new ClosedSet<>(MOST_VALUES));
            literal(attributes.value(i)).ifPresentOrElse(literal -> taking.accept(set, literal), set::open);
        }
    }

    private boolean isLeftOut(String key) {
        return OF_ONE_RUN.matcher(key).matches() || settings.redaction().redacts(key);
    }

    private static Optional<String> literal(@Nullable Object value) {
        boolean simple = value instanceof Boolean
                || value instanceof Double
                || (value instanceof String text && text.length() <= LONGEST);
        return value != null && simple ? Optional.of(Literals.literal(value)) : Optional.empty();
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings asked) {
        List<Candidate> candidates = new ArrayList<>();
        for (int operation : occurrences.sorted()) {
            SortedMap<String, SortedSet<String>> few = new TreeMap<>();
            values.getOrDefault(operation, new TreeMap<>())
                    .forEach((key, set) -> set.closed(asked).ifPresent(closed -> few.put(key, closed)));
            if (!few.isEmpty()) {
                candidates.add(candidate(operation, occurrences.operation(operation), few));
            }
        }
        return candidates;
    }

    private static Candidate candidate(int number, Operation operation, SortedMap<String, SortedSet<String>> few) {
        String condition = few.entrySet().stream()
                .map(each -> condition("attributes[" + Literals.quoted(each.getKey()) + "]", each.getValue()))
                .collect(Collectors.joining("\n  && ", operation.spans() + ".all(", ")"));
        String named = few.size() == 1
                ? few.firstKey() + " of "
                : few.size() + " attributes, such as " + few.firstKey() + ", of ";
        return new Candidate(
                LearnedKind.VALUES,
                operation.toString(),
                "No new value in " + named + operation,
                condition,
                shape -> shape.has(number),
                span -> span.is(operation),
                List.of(example -> {
                    var first = example.first(span -> span.is(operation));
                    first.ifPresent(span -> span.attributes.put(few.firstKey(), NEW_VALUE));
                    return first.isPresent();
                }),
                few.keySet());
    }

    private static String condition(String attribute, SortedSet<String> literals) {
        return "(" + attribute + " == null || "
                + (literals.size() == 1
                        ? attribute + " == " + literals.first()
                        : "[" + String.join(", ", literals) + "].includes(" + attribute + ")")
                + ")";
    }
}
