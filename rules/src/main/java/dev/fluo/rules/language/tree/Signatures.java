package dev.fluo.rules.language.tree;

import static dev.fluo.rules.language.tree.Parameter.number;
import static dev.fluo.rules.language.tree.Parameter.predicate;
import static dev.fluo.rules.language.tree.Parameter.selector;
import static dev.fluo.rules.language.tree.Parameter.set;
import static dev.fluo.rules.language.tree.Parameter.value;
import static dev.fluo.rules.language.tree.Parameter.within;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one table of methods: which type has which, with what parameters and what result. */
public final class Signatures {

    private static final Map<Type, Map<String, Signature>> BY_RECEIVER = new EnumMap<>(Type.class);

    static {
        trace();
        span();
        for (Type spans : List.of(Type.SPANS, Type.SPAN_GROUP, Type.PATH)) {
            filter(spans, Type.SPANS);
            spans(spans);
            aggregates(spans);
            add(spans, Method.GROUP_BY, Type.SPAN_GROUPS, selector(Type.SPAN).orMore());
        }
        for (Type calls : List.of(Type.CALLS, Type.CALL_GROUP)) {
            filter(calls, Type.CALLS);
            aggregates(calls);
            add(calls, Method.GROUP_BY, Type.CALL_GROUPS, selector(Type.CALL).orMore());
        }
        for (Type set : List.of(Type.EVENTS, Type.LINKS, Type.SPAN_GROUPS, Type.CALL_GROUPS)) {
            filter(set, set);
            aggregates(set);
        }
        paths();
        values();
        numbers();
    }

    private Signatures() {}

    private static void add(Type receiver, Method method, Type result, Parameter... parameters) {
        BY_RECEIVER
                .computeIfAbsent(receiver, unused -> new LinkedHashMap<>())
                .put(method.word(), new Signature(receiver, method, List.of(parameters), result));
    }

    private static void trace() {
        add(Type.TRACE, Method.PATHS, Type.PATHS, predicate(Type.SPAN), predicate(Type.SPAN));
    }

    private static void span() {
        Parameter optional = predicate(Type.SPAN).orNone();
        for (Method method : Method.values()) {
            if (method.family() == MethodFamily.STRUCTURE) {
                add(Type.SPAN, method, moves(method) ? Type.SPANS : Type.BOOLEAN, optional);
            }
        }
    }

    private static boolean moves(Method structure) {
        return structure.ordinal() <= Method.SIBLINGS.ordinal();
    }

    private static void filter(Type set, Type result) {
        add(set, Method.WHERE, result, predicate(set.item()));
        add(set, Method.FIRST, set.item());
        add(set, Method.LAST, set.item());
        add(set, Method.AT, set.item(), number("index"));
    }

    private static void spans(Type set) {
        add(set, Method.ROOTS, Type.SPANS);
        add(set, Method.LEAVES, Type.SPANS);
        for (Method method : Method.values()) {
            if (method.family() == MethodFamily.STRUCTURE) {
                add(set, method, Type.SPANS, predicate(Type.SPAN).orNone());
            }
        }
        for (Method method : List.of(Method.UNION, Method.INTERSECT, Method.EXCEPT)) {
            add(set, method, Type.SPANS, set());
        }
        for (Method method :
                List.of(Method.FOLLOWED_BY, Method.PRECEDED_BY, Method.WITHOUT_FOLLOWING, Method.WITHOUT_PRECEDING)) {
            add(set, method, Type.SPANS, predicate(Type.SPAN), within());
        }
        add(set, Method.OVERLAPPING, Type.SPANS, predicate(Type.SPAN));
        add(set, Method.CONCURRENCY, Type.NUMBER);
        add(set, Method.LONGEST_RUN, Type.NUMBER, predicate(Type.SPAN));
        add(set, Method.GAPS, Type.NUMBERS);
        add(set, Method.RETRIES, Type.SPANS);
        add(set, Method.REPEATS, Type.SPAN_GROUPS, selector(Type.SPAN).orNone().orMore());
        add(set, Method.ON_CRITICAL_PATH, Type.SPANS);
    }

    private static void counts(Type set) {
        add(set, Method.COUNT, Type.NUMBER);
        add(set, Method.EXISTS, Type.BOOLEAN);
        add(set, Method.IS_EMPTY, Type.BOOLEAN);
    }

    private static void aggregates(Type set) {
        counts(set);
        for (Method method : List.of(Method.ANY, Method.ALL, Method.NONE)) {
            add(set, method, Type.BOOLEAN, predicate(set.item()));
        }
        for (Method method : List.of(Method.SUM, Method.AVG, Method.MIN, Method.MAX)) {
            add(set, method, Type.NUMBER, selector(set.item()));
        }
        add(set, Method.PERCENTILE, Type.NUMBER, selector(set.item()), number("q"));
        add(set, Method.DISTINCT, Type.VALUES, selector(set.item()));
        add(set, Method.MAP, Type.ARRAY, selector(set.item()));
        add(set, Method.TO_ARRAY, Type.ARRAY);
    }

    private static void paths() {
        add(Type.PATHS, Method.WHERE, Type.PATHS, predicate(Type.PATH));
        counts(Type.PATHS);
        for (Method method : List.of(Method.ANY, Method.EVERY, Method.NONE)) {
            add(Type.PATHS, method, Type.BOOLEAN, predicate(Type.PATH));
        }
        add(Type.PATHS, Method.LONGEST, Type.PATH);
        add(Type.PATHS, Method.TO_ARRAY, Type.ARRAY);
    }

    private static void values() {
        counts(Type.VALUES);
        add(Type.VALUES, Method.INCLUDES, Type.BOOLEAN, value());
        add(Type.VALUES, Method.TO_ARRAY, Type.ARRAY);
    }

    private static void numbers() {
        counts(Type.NUMBERS);
        for (Method method : List.of(Method.SUM, Method.AVG, Method.MIN, Method.MAX)) {
            add(Type.NUMBERS, method, Type.NUMBER);
        }
        add(Type.NUMBERS, Method.PERCENTILE, Type.NUMBER, number("q"));
        add(Type.NUMBERS, Method.TO_ARRAY, Type.ARRAY);
    }

    /** The methods of a type in the order of the reference; empty if it has none. */
    public static List<Signature> of(Type receiver) {
        return List.copyOf(BY_RECEIVER.getOrDefault(receiver, Map.of()).values());
    }

    /** The method of a type by the word for it. */
    public static Optional<Signature> find(Type receiver, String word) {
        return Optional.ofNullable(BY_RECEIVER.getOrDefault(receiver, Map.of()).get(word));
    }
}
