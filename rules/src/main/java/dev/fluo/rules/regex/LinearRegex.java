package dev.fluo.rules.regex;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An ECMAScript regular expression that a linear-time engine runs with the same meaning. Immutable, for any thread. */
public final class LinearRegex {
    private final StateMachine program;
    private final @Nullable UnitRanges first;
    private final boolean atStart;
    /** One search that rests; a thread takes it away while it uses it. */
    private final AtomicReference<Search> idle = new AtomicReference<>();

    private LinearRegex(Part part) {
        this.program = StateMachine.of(part);
        this.first = First.of(part).orElse(null);
        this.atStart = First.isTextStart(part);
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
            return Optional.of(new LinearRegex(PatternParser.parse(pattern, flags)));
        } catch (NotLinearException obstacle) {
            return Optional.empty();
        }
    }

    /** Returns why a regular expression is not translated, as a phrase for the rule's author; empty if it is. */
    public static Optional<String> obstacle(String pattern, String flags) {
        try {
            PatternParser.parse(pattern, flags);
            return Optional.empty();
        } catch (NotLinearException obstacle) {
            return Optional.of(obstacle.reason());
        }
    }

    /** Returns {@link #test(CharSequence, Effort)} without a bound. */
    public boolean test(CharSequence text) {
        return test(text, Effort.FREE);
    }

    /**
     * Tells if the pattern matches anywhere in the text, as {@code RegExp.prototype.test} of ECMAScript does. It takes
     * time by the text's length times the states that are open at once.
     *
     * @param effort is told of every eight states that are looked at; what it throws goes through
     */
    public boolean test(CharSequence text, Effort effort) {
        Search search = idle.getAndSet(null);
        if (search == null) {
            search = new Search(program);
        }
        try {
            return search.find(text, first, atStart, effort);
        } finally {
            idle.set(search);
        }
    }

    /**
     * Returns the text that gives this expression the most work, of texts that are made for it: of characters that it
     * takes, in its own order and alone, which match or do not.
     *
     * @param length of the text, in UTF-16 code units
     */
    public String hardestText(int length) {
        String hardest = "";
        long most = -1;
        for (String text : HardTexts.of(program, length)) {
            long steps = steps(text);
            if (steps > most) {
                hardest = text;
                most = steps;
            }
        }
        return hardest;
    }

    /** Returns texts of a length that may give this expression much work, in the same order for each length. */
    public List<String> hardTexts(int length) {
        return HardTexts.of(program, length);
    }

    /** Returns the steps that {@link #test(CharSequence, Effort)} takes on a text. */
    public long steps(CharSequence text) {
        long[] steps = new long[1];
        test(text, spent -> steps[0] += spent);
        return steps[0];
    }
}
