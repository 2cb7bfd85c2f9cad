package dev.fluo.regex;

import java.util.Optional;

/** An ECMAScript regular expression that a linear-time engine runs with the same meaning. Immutable, for any thread. */
public final class LinearRegex {
    private LinearRegex() {}

    /** Translates a pattern (the text between the slashes) with its flags; empty where the same meaning is not certain. */
    public static Optional<LinearRegex> translate(String pattern, String flags) {
        throw new UnsupportedOperationException("translate /" + pattern + "/" + flags);
    }

    /** Whether the pattern matches anywhere in the text: ECMAScript's {@code test}. */
    public boolean test(CharSequence text) {
        throw new UnsupportedOperationException("test " + text);
    }
}
