package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.value.Operators;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import org.jspecify.annotations.Nullable;

/** Arithmetic and comparisons, specialised by what is known of the operands. */
final class OperatorCodes {

    private OperatorCodes() {}

    static Code unary(UnaryOperator operator, Code operand) {
        return switch (operator) {
            case NOT -> (BooleanCode) (frame, it) -> !operand.test(frame, it);
            case MINUS -> (NumberCode) (frame, it) -> -operand.number(frame, it);
            case PLUS -> (NumberCode) operand::number;
        };
    }

    static Code binary(BinaryOperator operator, Code left, Type leftType, Code right, Type rightType) {
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> not(equal(left, right));
            case STRICT_EQUAL -> strictEqual(left, right);
            case STRICT_NOT_EQUAL -> not(strictEqual(left, right));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                isNumber(leftType) || isNumber(rightType)
                        ? order(operator, left, leftType, right, rightType)
                        : orderOfValues(operator, left, right);
            case ADD -> add(left, leftType, right, rightType);
            case SUBTRACT -> (NumberCode) (frame, it) -> left.number(frame, it) - right.number(frame, it);
            case MULTIPLY -> (NumberCode) (frame, it) -> left.number(frame, it) * right.number(frame, it);
            case DIVIDE -> (NumberCode) (frame, it) -> left.number(frame, it) / right.number(frame, it);
            case REMAINDER -> (NumberCode) (frame, it) -> left.number(frame, it) % right.number(frame, it);
            case POWER -> (NumberCode) (frame, it) -> Operators.power(left.number(frame, it), right.number(frame, it));
        };
    }

    private static boolean isNumber(Type type) {
        return type == Type.NUMBER;
    }

    private static BooleanCode not(BooleanCode code) {
        return (frame, it) -> !code.test(frame, it);
    }

    /** Only code that is a {@link NumberCode} is never missing: then, and only then, doubles say it all. */
    private static BooleanCode equal(Code left, Code right) {
        if (isPlainNumber(left) && isPlainNumber(right)) {
            return (frame, it) -> left.number(frame, it) == right.number(frame, it);
        }
        if (right instanceof Constant constant && constant.constant() instanceof String text) {
            return (frame, it) -> equalsText(frame, left.value(frame, it), text);
        }
        return (frame, it) -> {
            Object a = left.value(frame, it);
            Object b = right.value(frame, it);
            Costs.compared(frame, a, b);
            return Operators.looseEquals(a, b);
        };
    }

    private static boolean equalsText(Frame frame, @Nullable Object value, String text) {
        Costs.compared(frame, value, text);
        return value instanceof String other ? other.equals(text) : Operators.looseEquals(value, text);
    }

    private static BooleanCode strictEqual(Code left, Code right) {
        if (isPlainNumber(left) && isPlainNumber(right)) {
            return (frame, it) -> left.number(frame, it) == right.number(frame, it);
        }
        return (frame, it) -> {
            Object a = left.value(frame, it);
            Object b = right.value(frame, it);
            Costs.compared(frame, a, b);
            return Operators.strictEquals(a, b);
        };
    }

    private static boolean isPlainNumber(Code code) {
        return code instanceof NumberCode
                || (code instanceof Constant constant && constant.constant() instanceof Double);
    }

    /** Compares where one side is a number or missing: as doubles, unless the other side is an exact integer. */
    private static BooleanCode order(BinaryOperator operator, Code left, Type leftType, Code right, Type rightType) {
        if (!isNumber(leftType)) {
            return orderWithNumber(operator, left, right);
        }
        return isNumber(rightType)
                ? orderOfNumbers(operator, left, right)
                : orderWithNumber(operator.mirrored(), right, left);
    }

    /** Compares a value of any kind with a number; a value that is a double, or missing, takes the short way. */
    private static BooleanCode orderWithNumber(BinaryOperator operator, Code value, Code number) {
        return switch (operator) {
            case LESS ->
                (frame, it) -> {
                    Object left = value.value(frame, it);
                    double right = number.number(frame, it);
                    return left instanceof Double real
                            ? real < right
                            : isThere(left) && Operators.lessThan(left, right);
                };
            case LESS_OR_EQUAL ->
                (frame, it) -> {
                    Object left = value.value(frame, it);
                    double right = number.number(frame, it);
                    return left instanceof Double real
                            ? real <= right
                            : isThere(left) && Operators.lessOrEqual(left, right);
                };
            case GREATER ->
                (frame, it) -> {
                    Object left = value.value(frame, it);
                    double right = number.number(frame, it);
                    return left instanceof Double real
                            ? real > right
                            : isThere(left) && Operators.greaterThan(left, right);
                };
            default ->
                (frame, it) -> {
                    Object left = value.value(frame, it);
                    double right = number.number(frame, it);
                    return left instanceof Double real
                            ? real >= right
                            : isThere(left) && Operators.greaterOrEqual(left, right);
                };
        };
    }

    private static boolean isThere(@Nullable Object value) {
        return value != Undefined.UNDEFINED;
    }

    private static BooleanCode orderOfNumbers(BinaryOperator operator, Code left, Code right) {
        return switch (operator) {
            case LESS -> (frame, it) -> left.number(frame, it) < right.number(frame, it);
            case LESS_OR_EQUAL -> (frame, it) -> left.number(frame, it) <= right.number(frame, it);
            case GREATER -> (frame, it) -> left.number(frame, it) > right.number(frame, it);
            default -> (frame, it) -> left.number(frame, it) >= right.number(frame, it);
        };
    }

    private static BooleanCode orderOfValues(BinaryOperator operator, Code left, Code right) {
        return (frame, it) -> {
            Object a = left.value(frame, it);
            Object b = right.value(frame, it);
            Costs.compared(frame, a, b);
            return switch (operator) {
                case LESS -> Operators.lessThan(a, b);
                case LESS_OR_EQUAL -> Operators.lessOrEqual(a, b);
                case GREATER -> Operators.greaterThan(a, b);
                default -> Operators.greaterOrEqual(a, b);
            };
        };
    }

    private static Code add(Code left, Type leftType, Code right, Type rightType) {
        if (isNumber(leftType) && isNumber(rightType)) {
            return (NumberCode) (frame, it) -> left.number(frame, it) + right.number(frame, it);
        }
        return (ValueCode) (frame, it) -> {
            Object a = left.value(frame, it);
            Object b = right.value(frame, it);
            Costs.read(frame, a);
            Costs.read(frame, b);
            return Operators.add(a, b);
        };
    }

    /** The texts with the values between them, each as ECMAScript writes it. */
    static ValueCode template(String[] texts, Code[] values) {
        return (frame, it) -> {
            StringBuilder text = new StringBuilder(texts[0]);
            for (int i = 0; i < values.length; i++) {
                Object value = values[i].value(frame, it);
                Costs.read(frame, value);
                text.append(Values.toStringValue(value)).append(texts[i + 1]);
            }
            return text.toString();
        };
    }
}
