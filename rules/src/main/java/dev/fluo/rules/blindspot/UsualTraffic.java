package dev.fluo.rules.blindspot;

/**
 * The amount of traffic that is usual while a need is met.
 *
 * @param steps steps in which the need was met, later ones for more
 * @param traces traces in them
 */
public record UsualTraffic(long steps, long traces) {

    /** Steps after which the older half counts for less, so that the usual amount follows growth: two weeks of minutes. */
    private static final long MOST_STEPS = 20_160;

    /** Returns the usual traffic after one more step. */
    UsualTraffic and(long tracesOfStep) {
        UsualTraffic sum = new UsualTraffic(steps + 1, traces + tracesOfStep);
        return sum.steps < MOST_STEPS ? sum : new UsualTraffic(sum.steps / 2, sum.traces / 2);
    }

    /**
     * Returns the weight of a step: 1 with at least half of the usual traces, less with fewer, 0 without any. Thus
     * no term counts as missing while all traffic rests.
     */
    double weight(long tracesOfStep) {
        return traces == 0 ? Math.min(1, tracesOfStep) : Math.min(1, 2.0 * tracesOfStep * steps / traces);
    }
}
