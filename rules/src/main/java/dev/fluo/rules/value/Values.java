package dev.fluo.rules.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ECMAScript's type conversions (ECMA-262, 7.1) and members of values. Pure, and total: no value makes any method
 * throw.
 */
public final class Values {
    private Values() {}

    /** ECMAScript's {@code typeof}. */
    public static String typeOf(@Nullable Object value) {
        if (value == Undefined.UNDEFINED) {
            return "undefined";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number) {
            return "number";
        }
        return value instanceof String ? "string" : "object";
    }

    /** Returns whether the value is {@code null} or {@code undefined}: what {@code x == null} asks. */
    public static boolean isMissing(@Nullable Object value) {
        return value == null || value == Undefined.UNDEFINED;
    }

    /** ToBoolean. */
    public static boolean toBoolean(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return real != 0 && !Double.isNaN(real);
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return !isMissing(value);
    }

    /** ToNumber; an array or an object goes by its text. */
    public static double toNumber(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        if (value == null) {
            return 0;
        }
        return value == Undefined.UNDEFINED ? Double.NaN : NumberParser.parse(toStringValue(value));
    }

    /** ToString; numbers as ECMAScript writes them, arrays joined by commas, objects as {@code [object Object]}. */
    public static String toStringValue(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number number) {
            return number instanceof Long ? number.toString() : NumberText.of(number.doubleValue());
        }
        return value instanceof List<?> list ? ListMethods.join(list) : otherText(value);
    }

    private static String otherText(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof Boolean || value == Undefined.UNDEFINED ? value.toString() : "[object Object]";
    }

    /** ToPrimitive: arrays and objects become their text, anything else stays what it is. */
    public static @Nullable Object toPrimitive(@Nullable Object value) {
        return isPrimitive(value) ? value : toStringValue(value);
    }

    static boolean isPrimitive(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean || isMissing(value);
    }

    /**
     * A property of a value, own ones only: {@code length} and positions of text and arrays, keys of objects; else
     * undefined.
     */
    public static @Nullable Object property(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(name);
            return found != null || map.containsKey(name) ? found : Undefined.UNDEFINED;
        }
        if (value instanceof String text) {
            return name.equals("length") ? (Object) (double) text.length() : Positions.of(text, name);
        }
        if (value instanceof List<?> list) {
            return name.equals("length") ? (Object) (double) list.size() : Positions.of(list, name);
        }
        return Undefined.UNDEFINED;
    }

    /** {@code value[key]}: as {@link #property} with the key's text. */
    public static @Nullable Object index(@Nullable Object value, @Nullable Object key) {
        if (key instanceof Number number) {
            double position = number.doubleValue();
            if (value instanceof List<?> list) {
                return Positions.at(list, position);
            }
            if (value instanceof String text) {
                return Positions.at(text, position);
            }
        }
        return isMissing(value) ? Undefined.UNDEFINED : property(value, toStringValue(key));
    }

    /**
     * {@code value.method(arguments…)} for the methods of text ({@link StringMethod}) and of arrays ({@code includes},
     * {@code slice}); undefined where the value has no such method.
     */
    public static Object call(@Nullable Object value, String method, @Nullable Object... arguments) {
        if (value instanceof String text) {
            StringMethod known = StringMethod.named(method);
            return known == null ? Undefined.UNDEFINED : known.apply(text, arguments);
        }
        if (value instanceof KeyedValues keyed && method.equals(KeyedValues.OF)) {
            return keyed.of(argument(arguments, 0));
        }
        return value instanceof List<?> list ? ListMethods.call(list, method, arguments) : Undefined.UNDEFINED;
    }

    static Object argument(Object[] arguments, int position) {
        return position < arguments.length ? arguments[position] : Undefined.UNDEFINED;
    }

    /** ToIntegerOrInfinity. */
    static double toInteger(@Nullable Object value) {
        double number = toNumber(value);
        if (Double.isNaN(number)) {
            return 0;
        }
        return number < 0 ? Math.ceil(number) : Math.floor(number);
    }
}
