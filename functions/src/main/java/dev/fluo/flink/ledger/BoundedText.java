package dev.fluo.flink.ledger;

import org.jspecify.annotations.Nullable;

/** Cuts texts that came from outside, and says so in them. */
public final class BoundedText {

    /** The longest message, hint or note, in UTF-16 code units. */
    public static final int MESSAGE = 1_000;

    /** The longest name of someone, in UTF-16 code units. */
    public static final int NAME = 200;

    private BoundedText() {}

    /** Room for the words that follow what was kept. */
    private static final int NOTICE = 32;

    /**
     * The text, or of a long one the beginning and how many characters were left out.
     *
     * @param units how many UTF-16 code units the result has at most; well over 32
     */
    public static String of(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        int kept = units - NOTICE;
        int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }

    /** Returns what {@link #of} does of a text, and null of null. */
    public static @Nullable String ofNullable(@Nullable String text, int units) {
        return text == null ? null : of(text, units);
    }
}
