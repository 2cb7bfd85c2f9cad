package dev.fluo.rules.javascript.view;

import dev.fluo.rules.language.Windows;
import dev.fluo.rules.spanset.SpanFunction;
import dev.fluo.rules.spanset.SpanPredicate;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The arguments of a method's call, as the method takes them. */
final class CallArguments {
    private final Views views;
    private final String method;
    private final Value[] values;

    CallArguments(Views views, String method, Value[] values) {
        this.views = views;
        this.method = method;
        this.values = values;
    }

    TraceSets sets() {
        return views.sets();
    }

    private boolean has(int place) {
        return place < values.length && !values[place].isNull();
    }

    private Value function(int place) {
        if (!has(place) || !values[place].canExecute()) {
            throw new RuleException(method + " takes a function");
        }
        return values[place];
    }

    /** A predicate of spans; one that is left out holds for every span. */
    SpanPredicate optionalPredicate(int place) {
        return has(place) ? spanPredicate(place) : SpanPredicate.ANY;
    }

    SpanPredicate spanPredicate(int place) {
        Value function = function(place);
        return span -> views.truth(views.call(function, views.span(span)));
    }

    <T> Predicate<T> predicate(int place) {
        Value function = function(place);
        return item -> views.truth(views.call(function, views.toJavaScript(item)));
    }

    SpanFunction spanFunction(int place) {
        Value function = function(place);
        return span -> views.toJava(views.call(function, views.span(span)));
    }

    <T> Function<T, Object> selector(int place) {
        Value function = function(place);
        return item -> views.toJava(views.call(function, views.toJavaScript(item)));
    }

    List<SpanFunction> spanFunctions() {
        List<SpanFunction> functions = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            functions.add(spanFunction(i));
        }
        return functions;
    }

    <T> List<Function<T, Object>> selectors() {
        List<Function<T, Object>> functions = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            functions.add(selector(i));
        }
        return functions;
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    @Nullable
    Object value(int place) {
        return place < values.length ? views.toJava(values[place]) : Undefined.UNDEFINED;
    }

    double number(int place) {
        return Values.toNumber(value(place));
    }

    /** A set of spans; data that is none, or is missing, is an empty one. */
    SpanSet set(int place) {
        return SetViews.of(value(place)).orElseGet(() -> views.sets().spans().where(span -> false));
    }

    /**
     * The property {@code within} of an object: a window such as {@code '30s'} or a number of milliseconds; infinite if
     * it is left out.
     */
    double within(int place) {
        if (!has(place)) {
            return Double.POSITIVE_INFINITY;
        }
        Object within =
                views.toJava(values[place].hasMember("within") ? values[place].getMember("within") : values[place]);
        if (within instanceof String text) {
            return Windows.millis(text)
                    .orElseThrow(() -> new RuleException("'" + text + "' is not a window such as '30s'"));
        }
        return Values.toNumber(within);
    }
}
