package dev.fluo.rules.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values as a person writes them, for messages and signals: numbers rounded, the items of an array joined by commas,
 * objects as short JSON. {@link Values#toStringValue} is what ECMAScript writes.
 */
public final class ReadableText {
    private static final int DECIMALS = 2;
    private static final MathContext SMALL = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final double LARGEST_PLAIN = 1e21;
    private static final double SMALLEST_PLAIN = 1e-6;
    /** An object whose text is longer leaves out the entries that follow. */
    private static final int LONG_OBJECT = 200;

    private static final int DEEPEST = 8;

    private ReadableText() {}

    /** Returns the text of a value. A number from 1 on has two decimals at most, a smaller one three digits. */
    public static String of(@Nullable Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            StringJoiner items = new StringJoiner(", ");
            list.forEach(item -> items.add(item instanceof List<?> ? json(item) : of(item)));
            return items.toString();
        }
        return value instanceof Map<?, ?> ? json(value) : Values.toStringValue(value);
    }

    /** Returns the text that ECMAScript writes, with all digits of numbers, but objects as short JSON. */
    public static String full(@Nullable Object value) {
        boolean hasObject = value instanceof Map<?, ?>
                || (value instanceof List<?> list && list.stream().anyMatch(item -> item instanceof Map<?, ?>));
        return hasObject ? of(value) : Values.toStringValue(value);
    }

    private static String number(double number) {
        double size = Math.abs(number);
        boolean isPlain =
                !Double.isNaN(size) && size < LARGEST_PLAIN && size >= SMALLEST_PLAIN && number != Math.rint(number);
        if (!isPlain) {
            return Values.toStringValue(number);
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal rounded = size < 1 ? exact.round(SMALL) : exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static String json(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        json(value, text, 0);
        return text.toString();
    }

    /** Leaves entries out where the text is long enough. Texts stay whole and as they are: redaction must find them. */
    private static void json(@Nullable Object value, StringBuilder out, int depth) {
        if (depth == DEEPEST) {
            out.append('…');
        } else if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            items(
                    '{',
                    entries,
                    entry -> {
                        out.append('"').append(entry.getKey()).append("\": ");
                        json(entry.getValue(), out, depth + 1);
                    },
                    out);
            out.append('}');
        } else if (value instanceof List<?> list) {
            items('[', list.iterator(), item -> json(item, out, depth + 1), out);
            out.append(']');
        } else {
            out.append(value instanceof String ? "\"" + value + '"' : of(value));
        }
    }

    private static <T> void items(char bracket, Iterator<T> items, Consumer<T> write, StringBuilder out) {
        out.append(bracket);
        for (String separator = ""; items.hasNext(); separator = ", ") {
            T item = items.next();
            out.append(separator);
            if (out.length() > LONG_OBJECT) {
                out.append('…');
                return;
            }
            write.accept(item);
        }
    }
}
