package dev.fluo.rules.javascript;

import java.io.Serializable;
import java.time.Duration;

/**
 * The bounds of JavaScript rules.
 *
 * @param contexts how many contexts there are at most, which is how many evaluations run at once; a further one waits
 * @param time processor time that one evaluation may take; the thread's own, so that a busy machine does not count
 * @param allocatedBytes what one evaluation may allocate, garbage included
 * @param stackFrames how deep the calls of JavaScript functions may nest
 */
public record JavaScriptSettings(int contexts, Duration time, long allocatedBytes, int stackFrames)
        implements Serializable {
    private static final long MEBIBYTE = 1 << 20;

    /** A context for each processor, 500 ms, 64 MiB, 200 frames. */
    public static final JavaScriptSettings DEFAULT = new JavaScriptSettings(
            Runtime.getRuntime().availableProcessors(), Duration.ofMillis(500), 64 * MEBIBYTE, 200);

    public JavaScriptSettings {
        require(contexts > 0, "JavaScript needs one context at least");
        require(!time.isNegative() && !time.isZero(), "the time of an evaluation must be positive");
        require(allocatedBytes >= MEBIBYTE, "an evaluation needs one mebibyte at least");
        require(stackFrames >= 10, "an evaluation needs ten stack frames at least");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
