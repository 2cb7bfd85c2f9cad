package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import java.util.List;

/** The trends of what methods give. */
final class MethodTrends {

    private final Trends trends;

    MethodTrends(Trends trends) {
        this.trends = trends;
    }

    Trend of(MethodCall call) {
        Trend receiver = receiver(call);
        if (!receiver.neverFalls()) {
            return Trend.ANYWHERE;
        }
        return result(call, receiver).appearing(receiver.appears());
    }

    /** The calls of a trace go both ways; those between services only gain members. */
    private Trend receiver(MethodCall call) {
        boolean calls = call.receiver() instanceof FieldAccess access && access.field() == TraceField.CALLS;
        boolean internal = call.arguments().size() == 1
                && call.arguments().get(0) instanceof Lambda lambda
                && asksForInternal(lambda.body());
        boolean grows = List.of(Method.WHERE, Method.ANY, Method.NONE)
                .contains(call.signature().method());
        return calls && internal && grows ? Trend.UP : trends.of(call.receiver());
    }

    private static boolean asksForInternal(Expr expr) {
        if (expr instanceof Logical and && and.operator() == LogicalOperator.AND) {
            return and.operands().stream().anyMatch(MethodTrends::asksForInternal);
        }
        return expr instanceof Unary not
                && not.operator() == UnaryOperator.NOT
                && not.operand() instanceof FieldAccess access
                && access.field() == CallField.EXTERNAL;
    }

    private Trend result(MethodCall call, Trend receiver) {
        Method method = call.signature().method();
        return switch (method) {
            case COUNT, EXISTS, ROOTS -> receiver;
            case IS_EMPTY -> receiver.flipped();
            case WHERE -> kept(receiver, predicate(call, receiver));
            case ANY -> any(receiver, predicate(call, receiver));
            case NONE -> any(receiver, predicate(call, receiver)).flipped();
            case ALL, EVERY ->
                any(receiver, predicate(call, receiver).flipped()).flipped();
            case HAS_CHILD,
                    HAS_PARENT,
                    HAS_DESCENDANT,
                    HAS_ANCESTOR,
                    HAS_SIBLING,
                    CHILDREN,
                    PARENTS,
                    DESCENDANTS,
                    ANCESTORS,
                    SIBLINGS,
                    FOLLOWED_BY,
                    PRECEDED_BY,
                    OVERLAPPING,
                    PATHS -> growing(call);
            case WITHOUT_CHILD, WITHOUT_PARENT, WITHOUT_DESCENDANT, WITHOUT_ANCESTOR, WITHOUT_SIBLING ->
                call.type() == Type.BOOLEAN ? growing(call).flipped() : Trend.ANYWHERE;
            case UNION, INTERSECT -> sets(receiver, trends.of(call.arguments().get(0)));
            case EXCEPT -> trends.of(call.arguments().get(0)).isConstant() ? receiver : Trend.ANYWHERE;
            case SUM, MIN, MAX, AVG, PERCENTILE -> aggregate(call, receiver);
            case DISTINCT -> distinct(call, receiver);
            case INCLUDES -> trends.of(call.arguments().get(0)).isConstant() ? receiver : Trend.ANYWHERE;
            case GROUP_BY, REPEATS -> groups(call, receiver);
            case CONCURRENCY, RETRIES -> Trend.UP;
            case FIRST, LAST, AT, MAP, TO_ARRAY ->
                receiver.direction() == Trend.Direction.NOWHERE && constantArguments(call, receiver)
                        ? Trend.CONSTANT
                        : Trend.ANYWHERE;
            case LEAVES, WITHOUT_FOLLOWING, WITHOUT_PRECEDING, LONGEST_RUN, GAPS, ON_CRITICAL_PATH, LONGEST ->
                Trend.ANYWHERE;
        };
    }

    /** The trend of an item of the receiver: a group gains members as the set does; all else stays. */
    private static Trend item(MethodCall call, Trend receiver) {
        boolean group =
                call.receiver().type().item().isGroup() && call.receiver().type() != Type.PATHS;
        return group ? new Trend(receiver.direction(), false) : Trend.CONSTANT;
    }

    private Trend predicate(MethodCall call, Trend receiver) {
        return trends.body(call.arguments().get(0), item(call, receiver), true);
    }

    private static Trend kept(Trend receiver, Trend predicate) {
        return predicate.neverFalls() ? receiver.with(predicate) : Trend.ANYWHERE;
    }

    private static Trend any(Trend receiver, Trend predicate) {
        return receiver.with(predicate);
    }

    /**
     * Returns the trend of a search for spans anywhere in the trace: more can be found, if what is asked of them does
     * not cease to hold.
     */
    private Trend growing(MethodCall call) {
        boolean holds = call.arguments().stream()
                .allMatch(argument -> argument instanceof Lambda
                        ? trends.body(argument, Trend.CONSTANT, true).neverFalls()
                        : trends.of(argument).isConstant());
        return holds ? Trend.UP : Trend.ANYWHERE;
    }

    private static Trend sets(Trend left, Trend right) {
        return right.neverFalls() ? left.with(right) : Trend.ANYWHERE;
    }

    private Trend aggregate(MethodCall call, Trend receiver) {
        if (!(call.arguments().stream().findFirst().orElse(null) instanceof Lambda selector)) {
            return receiver.isConstant() ? Trend.CONSTANT : Trend.ANYWHERE;
        }
        Trend value = trends.body(selector, item(call, receiver), false);
        if (receiver.isConstant() && value.isConstant()) {
            return Trend.CONSTANT;
        }
        return switch (call.signature().method()) {
            case SUM -> value.neverFalls() && Signs.isNeverNegative(selector.body()) ? Trend.UP : Trend.ANYWHERE;
            case MAX -> value.neverFalls() ? Trend.UP.appearing(true) : Trend.ANYWHERE;
            case MIN -> value.neverRises() ? Trend.DOWN.appearing(true) : Trend.ANYWHERE;
            default -> Trend.ANYWHERE;
        };
    }

    private Trend distinct(MethodCall call, Trend receiver) {
        Trend value = trends.body(call.arguments().get(0), item(call, receiver), false);
        return value.direction() == Trend.Direction.NOWHERE
                ? receiver.with(value.appears() ? Trend.UP : value)
                : Trend.ANYWHERE;
    }

    /** Returns the trend of groups: what lacks a key is in no group, and a key that appears only adds a member. */
    private Trend groups(MethodCall call, Trend receiver) {
        boolean stay = call.arguments().stream()
                .map(argument -> trends.body(argument, item(call, receiver), false))
                .allMatch(key -> key.direction() == Trend.Direction.NOWHERE);
        return stay ? Trend.UP : Trend.ANYWHERE;
    }

    private boolean constantArguments(MethodCall call, Trend receiver) {
        return call.arguments().stream()
                .map(argument -> argument instanceof Lambda
                        ? trends.body(argument, item(call, receiver), false)
                        : trends.of(argument))
                .allMatch(Trend::isConstant);
    }
}
