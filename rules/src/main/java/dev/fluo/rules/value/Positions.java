package dev.fluo.rules.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading an array or text by position; undefined where the position is not a whole number within bounds. */
final class Positions {
    private Positions() {}

    static Object at(List<?> list, double position) {
        int whole = (int) position;
        return whole == position && whole >= 0 && whole < list.size() ? list.get(whole) : Undefined.UNDEFINED;
    }

    static Object at(String text, double position) {
        int whole = (int) position;
        return whole == position && whole >= 0 && whole < text.length()
                ? text.substring(whole, whole + 1)
                : Undefined.UNDEFINED;
    }

    static Object of(List<?> list, String key) {
        return at(list, parse(key));
    }

    static Object of(String text, String key) {
        return at(text, parse(key));
    }

    /** A canonical array index, or −1: {@code "01"} and {@code "1.0"} are keys, not positions. */
    private static double parse(String key) {
        if (key.isEmpty() || key.length() > 9 || (key.length() > 1 && key.charAt(0) == '0')) {
            return -1;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(key);
    }

    /** A position as the methods of text take it: a whole number from 0 to the length. */
    static int clamp(@Nullable Object position, int length) {
        return (int) Math.min(Math.max(Values.toInteger(position), 0), length);
    }

    /** Returns the absolute position of a relative one of {@code slice}, in something of that length. */
    static int relative(@Nullable Object position, int length, int whenUndefined) {
        if (position == Undefined.UNDEFINED) {
            return whenUndefined;
        }
        double whole = Values.toInteger(position);
        return (int) (whole < 0 ? Math.max(length + whole, 0) : Math.min(whole, length));
    }
}
