package dev.fluo.flink.keeping;

import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.SamplingState;
import java.util.OptionalLong;

/**
 * A consistent share of all traces, by the random bits of the trace id as W3C Trace Context and OpenTelemetry define
 * them. Every program that decides by a share decides alike, so that a smaller share lies within a larger one.
 */
public final class TraceShare {

    private static final long RANGE = 1L << 56;
    private static final int MOST_DIGITS = 14;
    private static final int DIGIT_BITS = 4;

    /** The precision of the Collector's sampler: with another one the two would not decide alike. */
    private static final int DIGITS = 4;

    private static final long RANDOM_BITS = RANGE - 1;

    private final long threshold;

    /** @param share 0 to 1 */
    public TraceShare(double share) {
        threshold = share == 0 ? RANGE : rounded(RANGE - Math.round(share * RANGE), digits(share));
    }

    /** Returns the number of digits that tell a share: four beyond those that a very small or large one begins with. */
    private static int digits(double share) {
        return Math.min(MOST_DIGITS, DIGITS + Math.max(leading(share), leading(1 - share)));
    }

    private static int leading(double share) {
        return share == 0 ? 0 : -(Math.getExponent(share) + 1) / DIGIT_BITS;
    }

    private static long rounded(long threshold, int digits) {
        int shift = DIGIT_BITS * (MOST_DIGITS - digits);
        return shift == 0 ? threshold : (threshold + (1L << (shift - 1))) >> shift << shift;
    }

    /**
     * Returns whether a trace is in the share.
     *
     * @param traceState of any of its spans: it may tell the randomness, which else is that of the trace id
     */
    public boolean contains(TraceId trace, String traceState) {
        if (threshold == RANGE) {
            return false;
        }
        OptionalLong told = traceState.isEmpty()
                ? OptionalLong.empty()
                : SamplingState.of(traceState).randomness();
        return told.orElse(trace.low() & RANDOM_BITS) >= threshold;
    }

    /** Returns the trace state of a span that is kept by this share. Where fewer are sampled already, it stays. */
    String written(String traceState) {
        SamplingState state = SamplingState.of(traceState);
        return state.threshold().orElse(-1) >= threshold ? traceState : state.withThreshold(threshold);
    }
}
