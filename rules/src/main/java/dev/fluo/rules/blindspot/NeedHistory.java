package dev.fluo.rules.blindspot;

/**
 * The times at which a need of rules was met. Event time is counted in steps of equal length; a step counts by its traffic ({@link
 * Traffic#weight}), so that nights and outages do not look like a need that is met no more.
 *
 * @param firstStep the step in which it was met first
 * @param lastStep the step in which it was met last
 * @param usual the traffic while it is met
 * @param gaps the times between
 * @param watched weight of all steps from the first to the last
 * @param silence weight of the steps after the last
 */
public record NeedHistory(
        long firstStep, long lastStep, UsualTraffic usual, Gaps gaps, double watched, double silence) {

    /** Silence is unusual if it is this many times as long as the longest gap. */
    static final double TIMES_THE_LONGEST_GAP = 3;

    /** A history tells what is usual if it is this many times as long as the silence that is unusual. */
    static final double TIMES_THE_SILENCE = 8;

    /**
     * Returns the history of a need that is met for the first time.
     *
     * @param traces traces of the step
     */
    public static NeedHistory begun(long step, long traces) {
        return new NeedHistory(step, step, new UsualTraffic(1, traces), new Gaps(0, 0, step), 1, 0);
    }

    /** Returns the history after a later step in which the need was met. */
    public NeedHistory met(long step, long traces) {
        return new NeedHistory(
                firstStep,
                step,
                usual.and(traces),
                gaps.and(silence, step),
                watched + silence + usual.weight(traces),
                0);
    }

    /** Returns the history after a step in which the need was not met. */
    public NeedHistory missed(long traces) {
        return new NeedHistory(firstStep, lastStep, usual, gaps, watched, silence + usual.weight(traces));
    }

    /**
     * Returns whether the need was met long enough to tell what is usual, and is not met for longer.
     *
     * @param after the shortest silence that counts, in steps
     */
    public boolean isBlind(double after) {
        double unusual = Math.max(after, TIMES_THE_LONGEST_GAP * gaps.longest());
        return silence >= unusual && watched >= TIMES_THE_SILENCE * unusual;
    }
}
