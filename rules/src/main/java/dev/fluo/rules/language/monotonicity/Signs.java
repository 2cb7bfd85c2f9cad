package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.EventField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import java.util.Set;

/** The known signs of numbers. */
final class Signs {

    private static final Set<Object> NOT_NEGATIVE = Set.of(
            SpanField.DURATION,
            SpanField.SELF_TIME,
            SpanField.OFFSET,
            SpanField.DEPTH,
            CallField.DURATION,
            EventField.TIME_SINCE_START,
            TraceField.DURATION,
            TraceField.SIZE,
            Method.COUNT,
            Method.CONCURRENCY,
            Method.LONGEST_RUN);

    private Signs() {}

    /** Returns whether a number is a positive constant. */
    static boolean isPositive(Expr expr) {
        if (expr instanceof Binary binary && binary.operator() == BinaryOperator.MULTIPLY) {
            return isPositive(binary.left()) && isPositive(binary.right());
        }
        return expr instanceof Literal literal && literal.value() instanceof Double number && number > 0;
    }

    /** Returns whether a number is never below zero. */
    static boolean isNeverNegative(Expr expr) {
        if (expr instanceof FieldAccess access) {
            return NOT_NEGATIVE.contains(access.field());
        }
        if (expr instanceof MethodCall call) {
            return NOT_NEGATIVE.contains(call.signature().method());
        }
        return isZero(expr) || isPositive(expr);
    }

    static boolean isZero(Expr expr) {
        return expr instanceof Literal literal && literal.value() instanceof Double number && number == 0;
    }
}
