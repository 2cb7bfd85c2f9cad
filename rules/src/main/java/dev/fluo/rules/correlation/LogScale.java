package dev.fluo.rules.correlation;

/**
 * Rounds numbers to a logarithmic scale, so that a pane keeps few of them and a percentile is within one per cent.
 * Each step is about 2 % wide, and its value lies 1 % from either end (as in DDSketch, Masson et al., VLDB 2019).
 */
final class LogScale {

    private static final double ERROR = 0.01;
    private static final double STEP = (1 + ERROR) / (1 - ERROR);
    private static final double LOG_STEP = Math.log(STEP);

    private LogScale() {}

    /** The value that stands for the number. */
    static double round(double number) {
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return number + 0.0;
        }
        double step = Math.ceil(Math.log(Math.abs(number)) / LOG_STEP);
        return Math.copySign(2 * Math.pow(STEP, step) / (STEP + 1), number);
    }
}
