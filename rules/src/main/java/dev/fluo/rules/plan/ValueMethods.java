package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.regex.LinearRegex;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Methods of texts, arrays and regular expressions. */
final class ValueMethods {

    /** From this many elements on a hash set finds one sooner than a walk. */
    private static final int MANY = 5;

    private ValueMethods() {}

    static Code call(ValueMethod method, Code receiver, Code[] arguments) {
        if (method == ValueMethod.INCLUDES
                && arguments.length == 1
                && receiver instanceof Constant constant
                && constant.constant() instanceof List<?> list
                && list.size() >= MANY
                && areTexts(list)) {
            return includesText(Set.copyOf(new HashSet<>(list)), arguments[0]);
        }
        return (ValueCode) (frame, it) -> {
            Object[] values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].value(frame, it);
            }
            Object value = receiver.value(frame, it);
            Costs.called(frame, method, value, values);
            return Values.call(value, method.word(), values);
        };
    }

    /** Tells if a function holds of an item of an array, or of each; undefined of what is no array. */
    static Code ofItems(ValueMethod method, Code receiver, Function function) {
        boolean some = method == ValueMethod.SOME;
        return (ValueCode) (frame, it) -> {
            if (!(receiver.value(frame, it) instanceof List<?> list)) {
                return Undefined.UNDEFINED;
            }
            Predicate<Object> holds = function.overItems(frame, it);
            for (Object item : list) {
                if (holds.test(item) == some) {
                    return some;
                }
            }
            return !some;
        };
    }

    private static boolean areTexts(List<?> list) {
        return list.stream().allMatch(element -> element instanceof String);
    }

    private static BooleanCode includesText(Set<?> texts, Code argument) {
        return (frame, it) -> {
            Object value = argument.value(frame, it);
            Costs.read(frame, value);
            return value instanceof String text && texts.contains(text);
        };
    }

    /**
     * Returns whether the regular expression matches somewhere in the text of the argument; false if it is undefined
     * or left
     * out.
     */
    static Code test(Expr pattern, Code[] arguments) {
        if (!(pattern instanceof RegexLiteral literal)) {
            throw new IllegalArgumentException("test is a method of regular expressions that are written out");
        }
        LinearRegex regex = LinearRegex.translate(literal.pattern(), literal.flags())
                .orElseThrow(() -> new IllegalArgumentException("/" + literal.pattern() + "/ is not native"));
        if (arguments.length == 0) {
            return Constant.of(false);
        }
        return (BooleanCode) (frame, it) -> {
            Object value = arguments[0].value(frame, it);
            if (value == Undefined.UNDEFINED) {
                return false;
            }
            if (!(value instanceof String)) {
                Costs.read(frame, value);
            }
            return regex.test(Values.toStringValue(value), frame.work);
        };
    }
}
