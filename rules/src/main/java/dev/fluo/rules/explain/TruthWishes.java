package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Conversion;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.MethodFamily;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wishes for truths. */
final class TruthWishes {

    private final Wishes wishes;
    private final TextWishes texts;

    TruthWishes(Wishes wishes) {
        this.wishes = wishes;
        this.texts = new TextWishes(wishes);
    }

    /** @param wanted the truth that the expression does not have */
    void want(Expr expr, Place place, boolean wanted) {
        if (expr instanceof Logical chain && chain.operator() != LogicalOperator.COALESCE) {
            chain.operands().forEach(operand -> wishes.truth(operand, place, wanted));
        } else if (expr instanceof Unary unary && unary.operator() == UnaryOperator.NOT) {
            wishes.truth(unary.operand(), place, !wanted);
        } else if (expr instanceof Conditional choice) {
            boolean test = wishes.holds(choice.test(), place);
            wishes.truth(test ? choice.then() : choice.otherwise(), place, wanted);
            wishes.truth(choice.test(), place, !test);
        } else if (expr instanceof Binary comparison && comparison.operator().isComparison()) {
            wishes.about(comparison, () -> compare(comparison, place, wanted));
        } else if (expr instanceof MethodCall call && call.type() == Type.BOOLEAN) {
            wishes.about(call, () -> ask(call, place, wanted));
        } else if (expr instanceof ValueCall call) {
            wishes.about(call, () -> texts.want(call, place, wanted));
        } else if (expr instanceof Conversion conversion) {
            conversion.arguments().forEach(argument -> wishes.truth(argument, place, wanted));
        } else {
            wishes.about(expr, () -> wishes.value(expr, place, expr.type() == Type.BOOLEAN ? wanted : truthy(wanted)));
        }
    }

    private static Object truthy(boolean wanted) {
        return wanted ? "true" : Undefined.UNDEFINED;
    }

    private void compare(Binary comparison, Place place, boolean wanted) {
        Object left = wishes.value(comparison.left(), place);
        Object right = wishes.value(comparison.right(), place);
        BinaryOperator operator = wanted ? comparison.operator() : negated(comparison.operator());
        side(comparison.left(), place, operator, left, right);
        side(comparison.right(), place, operator.mirrored(), right, left);
    }

    private static BinaryOperator negated(BinaryOperator operator) {
        return switch (operator) {
            case EQUAL -> BinaryOperator.NOT_EQUAL;
            case NOT_EQUAL -> BinaryOperator.EQUAL;
            case STRICT_EQUAL -> BinaryOperator.STRICT_NOT_EQUAL;
            case STRICT_NOT_EQUAL -> BinaryOperator.STRICT_EQUAL;
            case LESS -> BinaryOperator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> BinaryOperator.GREATER;
            case GREATER -> BinaryOperator.LESS_OR_EQUAL;
            default -> BinaryOperator.LESS;
        };
    }

    /** Wishes that one side be such that the comparison with the other side holds. */
    private void side(Expr side, Place place, BinaryOperator operator, @Nullable Object now, @Nullable Object other) {
        switch (operator) {
            case EQUAL, STRICT_EQUAL -> equal(side, place, other);
            case NOT_EQUAL, STRICT_NOT_EQUAL -> different(side, place, now, other);
            default -> {
                double bound = Values.toNumber(other);
                if (!Double.isNaN(bound)) {
                    beyond(operator, bound).forEach(number -> wishes.number(side, place, number));
                }
            }
        }
    }

    private void equal(Expr side, Place place, @Nullable Object other) {
        if (Values.isMissing(other)) {
            wishes.value(side, place, Undefined.UNDEFINED);
        } else if (other instanceof Double number) {
            wishes.number(side, place, number);
        } else if (other instanceof String || other instanceof Boolean || other instanceof Long) {
            wishes.value(side, place, other);
        }
    }

    private void different(Expr side, Place place, @Nullable Object now, @Nullable Object other) {
        if (Values.isMissing(other)) {
            wishes.value(side, place, side.type() == Type.NUMBER ? (Object) 1.0 : "any");
        } else if (now instanceof Double number) {
            wishes.number(side, place, number + 1);
        } else if (now instanceof Boolean truth) {
            wishes.value(side, place, !truth);
        } else {
            wishes.value(side, place, "other");
        }
    }

    /** Returns numbers on the wanted side of a bound, the nearest first; further ones for what moves the bound too. */
    private static List<Double> beyond(BinaryOperator operator, double bound) {
        boolean whole = bound == Math.rint(bound);
        double step = whole ? 1 : Math.max(Math.abs(bound) * 0.01, 1e-6);
        double wide = Math.max(Math.abs(bound), 1);
        List<Double> numbers = new ArrayList<>();
        switch (operator) {
            case GREATER -> numbers.addAll(List.of(bound + step, bound + wide, bound + 10 * wide));
            case GREATER_OR_EQUAL -> numbers.addAll(List.of(bound, bound + step, bound + wide, bound + 10 * wide));
            case LESS -> numbers.addAll(List.of(bound - step, bound / 2, 0.0));
            default -> numbers.addAll(List.of(bound, bound - step, bound / 2, 0.0));
        }
        return numbers;
    }

    private void ask(MethodCall call, Place place, boolean wanted) {
        Expr receiver = call.receiver();
        switch (call.signature().method()) {
            case EXISTS -> members(receiver, place, wanted);
            case IS_EMPTY -> members(receiver, place, !wanted);
            case ANY -> any(receiver, function(call), place, true, wanted);
            case NONE -> any(receiver, function(call), place, true, !wanted);
            case ALL, EVERY -> any(receiver, function(call), place, false, !wanted);
            case INCLUDES -> includes(call, place, wanted);
            default -> {
                if (call.signature().method().family() == MethodFamily.STRUCTURE) {
                    related(call, place, wanted);
                }
            }
        }
    }

    private static Lambda function(MethodCall call) {
        return (Lambda) call.arguments().get(0);
    }

    private void members(Expr set, Place place, boolean wanted) {
        if (wanted) {
            wishes.more(set, place, 1);
        } else {
            wishes.fewer(set, place);
        }
    }

    /** Wishes that there be an item, or none, for which the function gives a truth. */
    private void any(Expr set, Lambda function, Place place, boolean truth, boolean wanted) {
        List<Expr> deciding = new ArrayList<>();
        int size = Math.min(wishes.values().items(set, place).size(), Wishes.MOST_ITEMS);
        for (int i = 0; i < size; i++) {
            Optional<Expr> item = TraceValues.item(set, i, place);
            if (item.isPresent()
                    && (wishes.holds(function.body(), place.inside(function, item.get())) == truth) != wanted) {
                deciding.add(item.get());
            }
        }
        for (Expr item : deciding) {
            wishes.truth(function.body(), place.inside(function, item), truth == wanted);
            if (!wanted) {
                for (int span : wishes.spans(item, Place.OUTSIDE)) {
                    wishes.edit(new TraceEdit.Remove(span));
                }
            }
        }
        if (wanted) {
            wishes.more(set, place, 1);
        }
    }

    private void includes(MethodCall call, Place place, boolean wanted) {
        Object value = wishes.value(call.arguments().get(0), place);
        if (call.receiver() instanceof MethodCall distinct
                && distinct.arguments().size() == 1) {
            Lambda function = function(distinct);
            int size =
                    Math.min(wishes.values().items(distinct.receiver(), place).size(), Wishes.MOST_ITEMS);
            for (int i = 0; i < size; i++) {
                TraceValues.item(distinct.receiver(), i, place)
                        .ifPresent(item ->
                                wishes.value(function.body(), place.inside(function, item), wanted ? value : "other"));
            }
        } else {
            for (int span : TextWishes.first(wishes.spans(TraceValues.spans(call), place))) {
                Object now = wishes.values().trace().service(span);
                wishes.set(TraceEdit.SetValue.field(span, "service", wanted ? value : "other"), now);
            }
        }
    }

    /** Wishes for a related span, or for none: a method of one span. */
    private void related(MethodCall call, Place place, boolean wanted) {
        boolean some = wanted != PredicateShapes.isWithout(call.signature().method());
        Optional<Expr> set = PredicateShapes.items(call);
        if (set.isEmpty()) {
            return;
        }
        if (call.arguments().isEmpty()) {
            members(set.get(), place, some);
        } else {
            any(set.get(), function(call), place, true, some);
        }
    }
}
