package dev.fluo.rules.plan;

import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. It can be asked for its truth, its number or its value, as ECMAScript would convert it; each
 * kind of code answers in its own form without a detour. No code has effects, and none throws on anything found in
 * data.
 *
 * <p>{@code it} is the span that the innermost function over spans is applied to; outside of any it means nothing.
 */
interface Code {

    /** ECMAScript's ToBoolean of the value. */
    boolean test(Frame frame, int it);

    /** ECMAScript's ToNumber of the value; NaN of what is missing. */
    double number(Frame frame, int it);

    /** The value in the form of {@code dev.fluo.rules.value}. */
    @Nullable
    Object value(Frame frame, int it);

    /**
     * Copies those of the first {@code size} spans for which it is true, in order.
     *
     * @param into as long as size at least; may be the same array
     * @return how many were copied
     */
    default int select(Frame frame, int[] spans, int size, int[] into) {
        int selected = 0;
        for (int i = 0; i < size; i++) {
            if (test(frame, spans[i])) {
                into[selected++] = spans[i];
            }
        }
        return selected;
    }

    /** Returns the number of the first {@code size} spans for which it is true. */
    default int count(Frame frame, int[] spans, int size) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (test(frame, spans[i])) {
                count++;
            }
        }
        return count;
    }
}
