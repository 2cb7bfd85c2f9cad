package dev.fluo.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** An ECMAScript regular expression that a linear-time engine runs with the same meaning. Immutable, for any thread. */
public final class LinearRegex {
    private final Pattern compiled;

    private LinearRegex(Pattern compiled) {
        this.compiled = compiled;
    }

    /**
     * Translates a regular expression.
     *
     * @param pattern the text between the slashes, a valid ECMAScript pattern
     * @param flags the letters behind the second slash
     * @return empty where the same meaning in linear time is not certain: {@link #obstacle} then says why
     */
    public static Optional<LinearRegex> translate(String pattern, String flags) {
        try {
            return Optional.of(compile(pattern, flags));
        } catch (NotLinearException obstacle) {
            return Optional.empty();
        }
    }

    /** Why a regular expression is not translated, as a phrase for the rule's author; empty if it is. */
    public static Optional<String> obstacle(String pattern, String flags) {
        try {
            compile(pattern, flags);
            return Optional.empty();
        } catch (NotLinearException obstacle) {
            return Optional.of(obstacle.getMessage());
        }
    }

    private static LinearRegex compile(String pattern, String flags) throws NotLinearException {
        try {
            return new LinearRegex(Pattern.compile(Translator.translate(pattern, flags)));
        } catch (PatternSyntaxException refused) {
            throw new NotLinearException("RE2 refuses it: " + refused.getDescription());
        }
    }

    /**
     * Whether the pattern matches anywhere in the text: ECMAScript's {@code test}. Time grows with the text's length
     * only.
     */
    public boolean test(CharSequence text) {
        return compiled.matcher(CodeUnits.shown(text)).find();
    }
}
