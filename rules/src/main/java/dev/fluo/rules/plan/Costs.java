package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that operations on long texts and lists count; on short texts they are part of the step around them. */
final class Costs {
    /** Characters that are compared or copied in one step. */
    private static final int CHARACTERS = 64;
    /** Characters that a number is made of, or that are changed one by one, in one step. */
    private static final int PARSED_CHARACTERS = 8;

    /** Steps that each element of a new list counts for. */
    private static final int KEPT_STEPS = 7;

    private Costs() {}

    /** Counts that a value is read from end to end: a text that is parsed, a list that is written as text. */
    static void read(Frame frame, @Nullable Object value) {
        if (value instanceof String text) {
            if (text.length() >= CHARACTERS) {
                frame.work.spend(text.length() / CHARACTERS);
            }
        } else if (value instanceof List<?> list) {
            list(frame, list);
        }
    }

    /** Returns the number that a value is made, and counts that. */
    static double number(Frame frame, @Nullable Object value) {
        if (!(value instanceof Double)) {
            parsed(frame, value);
        }
        return Values.toNumber(value);
    }

    /** Counts that a value is made a number of, which takes longer. */
    static void parsed(Frame frame, @Nullable Object value) {
        if (value instanceof String text) {
            if (text.length() >= CHARACTERS) {
                frame.work.spend(text.length() / PARSED_CHARACTERS);
            }
        } else if (value instanceof List<?>) {
            read(frame, value);
            parsed(frame, Values.toStringValue(value));
        }
    }

    /** Counts that a new list is kept, which takes memory too, and returns the list. */
    static List<Object> kept(Frame frame, List<Object> list) {
        frame.work.spend(KEPT_STEPS * list.size());
        return list;
    }

    private static void list(Frame frame, List<?> list) {
        frame.work.spend(list.size());
        for (Object element : list) {
            read(frame, element);
        }
    }

    /** Counts that two values are compared. */
    static void compared(Frame frame, @Nullable Object left, @Nullable Object right) {
        if (left instanceof String a && right instanceof String b) {
            int common = Math.min(a.length(), b.length());
            if (common >= CHARACTERS) {
                frame.work.spend(common / CHARACTERS);
            }
        } else if (!(left instanceof Double && right instanceof Double)) {
            parsed(frame, left);
            parsed(frame, right);
        }
    }

    /** Counts the call of a method of a text or a list. */
    static void called(Frame frame, ValueMethod method, @Nullable Object receiver, Object[] arguments) {
        for (Object argument : arguments) {
            read(frame, argument);
        }
        if (receiver instanceof String text) {
            parsed(frame, text);
            if (method == ValueMethod.INCLUDES && arguments.length > 0) {
                searched(frame, text, arguments[0]);
            }
        } else if (receiver instanceof List<?> list) {
            frame.work.spend(list.size());
            if (arguments.length > 0 && arguments[0] instanceof String text && text.length() >= CHARACTERS) {
                list.forEach(element -> compared(frame, element, text));
            }
        }
    }

    /** At worst each place of the text is compared with the whole part. */
    private static void searched(Frame frame, String text, @Nullable Object part) {
        int length = part instanceof String searched
                ? searched.length()
                : Values.toStringValue(part).length();
        long steps = (long) text.length() * Math.min(length, text.length()) / CHARACTERS;
        frame.work.spend((int) Math.min(Integer.MAX_VALUE, steps));
    }
}
