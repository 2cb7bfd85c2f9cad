package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Compiles calls of the methods of the language. */
final class MethodCompiler {

    private final Compiler plan;
    private final FunctionScope scope;

    MethodCompiler(Compiler plan, FunctionScope scope) {
        this.plan = plan;
        this.scope = scope;
    }

    Code compile(MethodCall call) {
        Type type = call.signature().receiver();
        if (type.isSpanSet()) {
            return ofSpans(call);
        }
        Code receiver = plan.compile(call.receiver(), scope);
        Arguments arguments = arguments(call);
        Method method = call.signature().method();
        return switch (type) {
            case TRACE -> OtherMethods.paths(arguments.function(0), arguments.function(1));
            case SPAN -> SpanMethods.ofSpan(method, SpanCodes.of(receiver), arguments.functionOrAny(0));
            case PATHS -> OtherMethods.ofPaths(method, receiver, arguments);
            case VALUES -> OtherMethods.ofValues(method, receiver, arguments);
            case NUMBERS -> OtherMethods.ofNumbers(method, receiver, arguments);
            default -> ItemSetMethods.call(method, receiver, arguments);
        };
    }

    private Code ofSpans(MethodCall call) {
        Method method = call.signature().method();
        if (call.receiver() instanceof MethodCall filter && isWhereOfSpans(filter) && !plan.isShared(filter)) {
            SpanSetCode set = SpanSets.of(plan.compile(filter.receiver(), scope));
            switch (method) {
                case COUNT -> {
                    return SpanSetMethods.countWhere(set, arguments(filter).function(0));
                }
                case EXISTS -> {
                    return SpanSetMethods.call(Method.ANY, set, arguments(filter));
                }
                case IS_EMPTY -> {
                    return SpanSetMethods.call(Method.NONE, set, arguments(filter));
                }
                default -> {
                    // What else can follow a filter needs the set that it gives.
                }
            }
        }
        return SpanSetMethods.call(method, SpanSets.of(plan.compile(call.receiver(), scope)), arguments(call));
    }

    private static boolean isWhereOfSpans(MethodCall call) {
        return call.signature().method() == Method.WHERE
                && call.signature().receiver().isSpanSet();
    }

    private Arguments arguments(MethodCall call) {
        List<Object> compiled = new ArrayList<>();
        for (int place = 0; place < call.arguments().size(); place++) {
            compiled.add(argument(call, place));
        }
        return new Arguments(compiled);
    }

    private Object argument(MethodCall call, int place) {
        if (!(call.arguments().get(place) instanceof Lambda lambda)) {
            return plan.compile(call.arguments().get(place), scope);
        }
        boolean overSpans = call.signature().parameter(place).item() == Type.SPAN;
        return Predicates.isOverSpans(call, place)
                ? plan.predicate(lambda, scope)
                : plan.function(lambda, overSpans, scope);
    }
}
