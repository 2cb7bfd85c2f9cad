package dev.fluo.rules.correlation;

/**
 * The highest scores of earlier windows.
 *
 * @param count of how many windows they are the highest
 * @param highest every score above the bound, the highest first
 * @param bound scores that are not above it are only counted; negative infinity where all are known
 */
record TailSample(long count, double[] highest, double bound) {}
