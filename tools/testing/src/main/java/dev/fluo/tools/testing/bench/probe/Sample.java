package dev.fluo.tools.testing.bench.probe;

import java.util.Map;

/**
 * The state of a TaskManager at one moment.
 *
 * @param millis the moment, epoch milliseconds
 * @param cpuNanos CPU time of the whole process, garbage collector and compiler included
 * @param heapBytes heap in use, garbage included
 * @param residentBytes memory that the system has given to the process; 0 where it does not tell
 * @param peakResidentBytes the most it has ever given
 * @param threadMillis CPU time by {@link CpuUser}, milliseconds; empty where the system does not tell
 * @param metrics FLUO's counters and gauges, summed over the subtasks, by group and name such as {@code slice.spans}
 */
public record Sample(
        long millis,
        long cpuNanos,
        long heapBytes,
        long residentBytes,
        long peakResidentBytes,
        Map<CpuUser, Long> threadMillis,
        Map<String, Long> metrics) {

    /** Before anything was told. */
    public static final Sample NONE = new Sample(0, 0, 0, 0, 0, Map.of(), Map.of());

    /** A counter or gauge; 0 while there is none of that name. */
    public long metric(String name) {
        return metrics.getOrDefault(name, 0L);
    }
}
