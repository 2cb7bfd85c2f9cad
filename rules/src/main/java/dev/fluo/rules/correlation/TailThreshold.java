package dev.fluo.rules.correlation;

import java.util.Arrays;

/**
 * A score that the next window exceeds by chance with a given probability at most.
 *
 * <p>Where enough windows are known it is a rank among them: of n earlier scores and the next one, each is as likely as
 * the others to be the k-th highest. Beyond the highest, a generalised Pareto distribution continues the tail. Its shape
 * is estimated by the method of Zhang and Stephens (2009), taken {@value #CAUTION} standard errors higher and at least
 * as heavy as an exponential tail, because an estimate that is too light costs more than one that is too heavy.
 *
 * @param value what a score must exceed
 * @param cap scores beyond it are remembered as this one, so that one incident does not hide the next
 */
record TailThreshold(double value, double cap) {

    private static final double CAUTION = 1.25;
    private static final int FEWEST = 10;
    private static final int MOST = 100;
    /** The share of windows that make the tail. */
    private static final int TENTH = 10;

    private static final int GRID = 20;

    /** @param share the probability, above 0 */
    static TailThreshold of(TailSample sample, double share) {
        double[] highest = sample.highest();
        int rank = (int) Math.min(highest.length, Math.floor(share * (sample.count() + 1)));
        if (highest.length == 0) {
            return beyond(sample.bound(), 1, sample.count(), share);
        }
        double base = base(sample);
        if (rank > 0) {
            double value = highest[rank - 1];
            return new TailThreshold(value, 2 * value - Math.min(value, base));
        }
        double[] excess = Arrays.stream(highest)
                .filter(score -> score > base)
                .map(score -> score - base)
                .sorted()
                .toArray();
        if (excess.length < FEWEST) {
            double scale = excess.length == 0
                    ? Math.max(1, Math.abs(base))
                    : Arrays.stream(excess).average().orElseThrow();
            return beyond(highest[0], scale, sample.count(), share);
        }
        double rate = rate(excess);
        double shape = meanLog(excess, rate);
        double scale = -shape / rate;
        double careful = Math.max(0, shape + CAUTION * (1 + Math.max(0, shape)) / Math.sqrt(excess.length));
        double times = excess.length / ((sample.count() + 1) * share);
        double beyond = careful < 1e-6 ? Math.log(times) : (Math.pow(times, careful) - 1) / careful;
        double value = base + scale * beyond;
        return new TailThreshold(value, 2 * value - base);
    }

    /** The score above which the tail is. */
    private static double base(TailSample sample) {
        int size = (int) Math.min(MOST, Math.max(FEWEST, sample.count() / TENTH));
        double[] highest = sample.highest();
        return size < highest.length ? highest[size] : Math.max(sample.bound(), highest[highest.length - 1]);
    }

    /** Scores that hardly differ have no tail: one as heavy as 1/x is taken, from the highest on. */
    private static TailThreshold beyond(double highest, double scale, long count, double share) {
        double excess = scale * Math.max(1, 1 / ((count + 1) * share) - 1);
        return new TailThreshold(highest + excess, highest + 2 * excess);
    }

    /**
     * Returns the estimate of minus the shape over the scale.
     *
     * @param excess in ascending order, all above 0
     */
    private static double rate(double[] excess) {
        int size = excess.length;
        double quartile = excess[Math.max(0, (int) Math.floor(size / 4.0 + 0.5) - 1)];
        int points = GRID + (int) Math.sqrt(size);
        double[] at = new double[points];
        double[] likelihood = new double[points];
        for (int i = 0; i < points; i++) {
            at[i] = 1 / excess[size - 1] + (1 - Math.sqrt(points / (i + 0.5))) / (3 * quartile);
            double mean = meanLog(excess, at[i]);
            likelihood[i] = size * (Math.log(-at[i] / mean) - mean - 1);
        }
        double sum = 0;
        double weighted = 0;
        double most = Arrays.stream(likelihood).max().orElseThrow();
        for (int i = 0; i < points; i++) {
            double weight = Math.exp(likelihood[i] - most);
            sum += weight;
            weighted += weight * at[i];
        }
        double rate = weighted / sum;
        double mean = Arrays.stream(excess).average().orElseThrow();
        return Math.abs(rate) * mean < 1e-9 ? -1e-9 / mean : rate;
    }

    private static double meanLog(double[] excess, double at) {
        double sum = 0;
        for (double each : excess) {
            sum += Math.log1p(-at * each);
        }
        return sum / excess.length;
    }
}
