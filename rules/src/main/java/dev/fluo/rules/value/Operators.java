package dev.fluo.rules.value;

import org.jspecify.annotations.Nullable;

/**
 * ECMAScript's operators (ECMA-262, 7.2 and 13) on values that need not be primitive. Comparisons with one of {@link
 * ExactIntegers} are exact, arithmetic takes the nearest double. Total: no operand throws.
 */
public final class Operators {
    private Operators() {}

    /** {@code left === right}; arrays and objects by identity. */
    public static boolean strictEquals(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue();
        }
        if (left instanceof Number a) {
            return right instanceof Number b && ExactIntegers.equal(a, b);
        }
        if (left instanceof String || left instanceof Boolean) {
            return left.equals(right);
        }
        return left == right;
    }

    /** {@code left == right}. */
    public static boolean looseEquals(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String && right instanceof String) {
            return left.equals(right);
        }
        if (Values.isMissing(left) || Values.isMissing(right)) {
            return Values.isMissing(left) && Values.isMissing(right);
        }
        if (!Values.isPrimitive(left) && !Values.isPrimitive(right)) {
            return left == right;
        }
        Object a = Values.toPrimitive(left);
        Object b = Values.toPrimitive(right);
        if (a instanceof String && b instanceof String) {
            return a.equals(b);
        }
        return (a instanceof Long || b instanceof Long)
                ? ExactIntegers.equal(exactly(a), exactly(b))
                : Values.toNumber(a) == Values.toNumber(b);
    }

    /**
     * SameValueZero: as {@code ===}, but NaN is itself. What {@code includes} of an array and distinct values go by.
     */
    public static boolean sameValueZero(@Nullable Object left, @Nullable Object right) {
        boolean bothNaN = left instanceof Double a && a.isNaN() && right instanceof Double b && b.isNaN();
        return bothNaN || strictEquals(left, right);
    }

    /** {@code left < right}. */
    public static boolean lessThan(@Nullable Object left, @Nullable Object right) {
        Object a = Values.toPrimitive(left);
        Object b = Values.toPrimitive(right);
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y) < 0;
        }
        return (a instanceof Long || b instanceof Long)
                ? ExactIntegers.less(exactly(a), exactly(b))
                : Values.toNumber(a) < Values.toNumber(b);
    }

    /** {@code left <= right}. */
    public static boolean lessOrEqual(@Nullable Object left, @Nullable Object right) {
        Object a = Values.toPrimitive(left);
        Object b = Values.toPrimitive(right);
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y) <= 0;
        }
        return (a instanceof Long || b instanceof Long)
                ? ExactIntegers.lessOrEqual(exactly(a), exactly(b))
                : Values.toNumber(a) <= Values.toNumber(b);
    }

    /** Returns the number that a primitive is beside an exact integer: a text of a whole number keeps its digits too. */
    private static Number exactly(@Nullable Object primitive) {
        if (primitive instanceof Number number) {
            return number;
        }
        return primitive instanceof String text ? ExactIntegers.beside(text) : (Number) Values.toNumber(primitive);
    }

    /** {@code left > right}. */
    public static boolean greaterThan(@Nullable Object left, @Nullable Object right) {
        return lessThan(right, left);
    }

    /** {@code left >= right}. */
    public static boolean greaterOrEqual(@Nullable Object left, @Nullable Object right) {
        return lessOrEqual(right, left);
    }

    /** {@code left + right}: a {@link String} if either side's primitive is one, else a {@link Double}. */
    public static Object add(@Nullable Object left, @Nullable Object right) {
        Object a = Values.toPrimitive(left);
        Object b = Values.toPrimitive(right);
        if (a instanceof String || b instanceof String) {
            return Values.toStringValue(a) + Values.toStringValue(b);
        }
        return Values.toNumber(a) + Values.toNumber(b);
    }

    /** {@code left ** right}, which Java's {@link Math#pow} already means. */
    public static double power(double left, double right) {
        return Math.pow(left, right);
    }

    /** ToInt32: what the bitwise operators work on. */
    public static int toInt32(double number) {
        if (number == (int) number) {
            return (int) number;
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return 0;
        }
        double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
        double wrapped = whole % 0x1p32;
        return (int) (long) wrapped;
    }

    /** {@code left & right}. */
    public static double bitAnd(double left, double right) {
        return toInt32(left) & toInt32(right);
    }

    /** {@code left | right}. */
    public static double bitOr(double left, double right) {
        return toInt32(left) | toInt32(right);
    }

    /** {@code left ^ right}. */
    public static double bitXor(double left, double right) {
        return toInt32(left) ^ toInt32(right);
    }

    /** {@code ~operand}. */
    public static double bitNot(double operand) {
        return ~toInt32(operand);
    }

    /** {@code left << right}. */
    public static double shiftLeft(double left, double right) {
        return toInt32(left) << toInt32(right);
    }

    /** {@code left >> right}. */
    public static double shiftRight(double left, double right) {
        return toInt32(left) >> toInt32(right);
    }

    /** {@code left >>> right}. */
    public static double shiftRightUnsigned(double left, double right) {
        return (toInt32(left) >>> toInt32(right)) & 0xFFFFFFFFL;
    }
}
