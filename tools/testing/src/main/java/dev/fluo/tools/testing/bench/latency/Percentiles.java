package dev.fluo.tools.testing.bench.latency;

import java.util.Collection;

/**
 * Of durations, by nearest rank, milliseconds.
 *
 * @param count how many there were
 */
public record Percentiles(int count, double p50, double p90, double p99, double max) {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    /** @param nanos at least one */
    public static Percentiles of(Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there are no percentiles of nothing");
        }
        return new Percentiles(
                sorted.length, rank(sorted, 0.5), rank(sorted, 0.9), rank(sorted, 0.99), rank(sorted, 1));
    }

    private static double rank(long[] sorted, double share) {
        int index = Math.max(0, (int) Math.ceil(share * sorted.length) - 1);
        return sorted[index] / NANOS_PER_MILLISECOND;
    }
}
