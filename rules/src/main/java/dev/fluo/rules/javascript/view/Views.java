package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.value.ExactIntegers;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The border between Java and the JavaScript of one context: what crosses it is copied if it is primitive, and shown
 * through a view if not. The same thing has the same view during an evaluation, so that ECMAScript's {@code ==} is
 * identity.
 */
public final class Views {
    /**
     * The greatest depth at which a rule's functions may call methods that call functions. Each level takes kilobytes
     * of the thread's stack, and its end must never be met: where that happens inside a class's initialisation, the
     * class is lost to the whole JVM.
     */
    private static final int DEEPEST = 24;

    @SuppressWarnings("NullAway.Init") // open sets it before the first evaluation
    private Value undefined;

    @SuppressWarnings("NullAway.Init") // as undefined
    private Value nothing;

    private @Nullable TraceSets sets;

    private Map<String, List<Object>> lists = Map.of();
    private View<?>[] spans = {};
    private int depth;
    private final Map<Object, Object> others = new IdentityHashMap<>();
    private final Map<Long, ExactView> exactIntegers = new HashMap<>();
    private boolean exact;
    private Map<String, List<Object>> searchedLists = Map.of();
    private boolean exactLists;

    /** Takes the context that the views are for, before the first evaluation. */
    public void open(Context context) {
        undefined = context.eval("js", "undefined");
        nothing = context.eval("js", "null");
    }

    /** Begins an evaluation and gives the view of its trace. */
    public Object begin(TraceSets traceSets, Map<String, List<Object>> sharedLists) {
        sets = traceSets;
        lists = sharedLists;
        spans = new View<?>[traceSets.trace().size()];
        exact = traceSets.trace().hasExactIntegers() || hasExactIntegers(sharedLists);
        return toJavaScript(traceSets);
    }

    /** Returns whether the evaluation under way can meet exact integers. */
    public boolean exact() {
        return exact;
    }

    /** Searches the lists where they are not those of the evaluation before: they seldom change. */
    private boolean hasExactIntegers(Map<String, List<Object>> sharedLists) {
        if (sharedLists != searchedLists) {
            searchedLists = sharedLists;
            exactLists = sharedLists.values().stream().anyMatch(Views::hasExactIntegers);
        }
        return exactLists;
    }

    private static boolean hasExactIntegers(List<Object> list) {
        Collection<Object> values =
                list instanceof KeyedValues keyed ? keyed.numbers().values() : list;
        return values.stream().anyMatch(ExactIntegers::is);
    }

    /** Ends the evaluation: lets go of all that it saw. */
    public void close() {
        sets = null;
        lists = Map.of();
        spans = new View<?>[0];
        others.clear();
        exactIntegers.clear();
    }

    /** The functions that rewritten rules call, by name; they work on the trace of the evaluation under way. */
    public Map<String, ProxyExecutable> functions() {
        return Lookups.functions(this);
    }

    /** The functions by which {@code exact.js} compares exact integers, by name. */
    public Map<String, ProxyExecutable> exactFunctions() {
        return ExactFunctions.of(this);
    }

    TraceSets sets() {
        return Objects.requireNonNull(sets, "no evaluation is under way");
    }

    /** A shared list; empty if there is none of the name. */
    List<Object> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** A value of ours as JavaScript gets it. */
    Object toJavaScript(@Nullable Object value) {
        if (value instanceof Long integer) {
            return integer(integer);
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value == Undefined.UNDEFINED) {
            return undefined;
        }
        if (value == null) {
            return nothing;
        }
        if (value instanceof Span span) {
            return span(span.index());
        }
        Object view = others.get(value);
        if (view == null) {
            view = Types.view(this, value);
            others.put(value, view);
        }
        return view;
    }

    private Object integer(Long integer) {
        return exact && ExactIntegers.is(integer)
                ? exactIntegers.computeIfAbsent(integer, ExactView::new)
                : (Object) integer.doubleValue();
    }

    Object span(int index) {
        View<?> view = spans[index];
        if (view == null) {
            view = new View<>(this, SpanMembers.ALL, sets().span(index));
            spans[index] = view;
        }
        return view;
    }

    /** Calls a function that the rule gave to a method. */
    Value call(Value function, @Nullable Object argument) {
        if (depth == DEEPEST) {
            throw new RuleException(
                    "functions given to methods call methods with functions, more than " + DEEPEST + " deep");
        }
        depth++;
        try {
            return function.execute(argument);
        } finally {
            depth--;
        }
    }

    /**
     * A value of JavaScript as a value of ours: what is behind a view; arrays and objects of the rule's own as copies.
     */
    public @Nullable Object toJava(Value value) {
        return FromJavaScript.convert(value);
    }

    /**
     * Returns whether a value is truthy, where the language asks for a boolean.
     *
     * @throws RuleException if it is a set or a function, which always are, so that the rule cannot mean it
     */
    public boolean truth(Value value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.canExecute()) {
            throw new RuleException("a function stands where a boolean is meant: was it to be called?");
        }
        Object host = toJava(value);
        if (Types.isSet(host)) {
            throw new RuleException(Types.describe(host) + " stands where a boolean is meant: is .exists() missing?");
        }
        return Values.toBoolean(host);
    }
}
