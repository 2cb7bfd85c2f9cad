package dev.fluo.rules.verdict;

import dev.fluo.rules.javascript.JavaScriptFailure;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what all JavaScript of one rule takes on one trace: each text has a budget of its own, and a message or a list
 * of exceptions can have hundreds of them.
 */
final class ScriptTime {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private long nanos;

    /** Begins a rule. */
    void begin() {
        nanos = 0;
    }

    /** @throws JavaScriptFailure if the texts of the rule have taken too long together */
    void require() throws JavaScriptFailure {
        if (nanos > MOST_NANOS) {
            throw JavaScriptFailure.timeout(
                    "its texts took more than " + TimeUnit.NANOSECONDS.toSeconds(MOST_NANOS) + " s together");
        }
    }

    void took(long more) {
        nanos += more;
    }
}
