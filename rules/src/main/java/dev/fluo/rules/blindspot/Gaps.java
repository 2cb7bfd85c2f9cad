package dev.fluo.rules.blindspot;

/**
 * The longest times between two steps in which a need was met. Gaps are forgotten after two to four weeks of minutes.
 *
 * @param recent the longest gap since a step, in steps of usual traffic
 * @param before the longest gap of the two weeks before that step
 * @param since the step
 */
public record Gaps(double recent, double before, long since) {

    private static final long GENERATION = 20_160;

    /**
     * Returns the gaps with one more.
     *
     * @param step the step that ended it
     */
    Gaps and(double gap, long step) {
        return step - since < GENERATION ? new Gaps(Math.max(recent, gap), before, since) : new Gaps(gap, recent, step);
    }

    /** Returns the longest gap that is remembered, in steps of usual traffic. */
    public double longest() {
        return Math.max(recent, before);
    }
}
