package dev.fluo.rules.spanset;

import dev.fluo.rules.regex.Effort;

/**
 * Work that an evaluation has done: one step for each item that a function is applied to, for each span that a method
 * of a set looks at, for each element of a list that is compared, for eight states of a regular expression that are
 * looked at, and for 64 characters of text that are compared. It is counted because a few words can ask for the square
 * of a trace: {@code any(a => trace.spans.any(b => …))}. What counts depends on the rule and the trace only, so that
 * each run comes to the same. Not for two threads at once.
 */
public final class Work implements Effort {

    /**
     * The most that one evaluation may do on one trace, so that no rule holds up those beside it for long: each span
     * against each other in a trace of four thousand, or twenty passes over a million spans. Measured at 3 to 75
     * nanoseconds a step, by what the step compares, it is 60 ms to 1.5 s.
     */
    public static final long LIMIT = 20_000_000;

    private long left = LIMIT;

    /** Begins an evaluation: it may do everything up to the limit, whatever was done before. */
    public void begin() {
        left = LIMIT;
    }

    /**
     * Notes that something is done.
     *
     * @throws WorkLimitException if it is too much
     */
    @Override
    public void spend(int steps) {
        left -= steps;
        if (left < 0) {
            throw new WorkLimitException();
        }
    }
}
