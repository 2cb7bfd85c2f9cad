package dev.fluo.tools.testing.bench.probe;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The state of a TaskManager at one moment.
 *
 * @param millis the moment, epoch milliseconds
 * @param cpuNanos CPU time of the whole process, garbage collector and compiler included
 * @param heapBytes heap in use, garbage included
 * @param collectedBytes heap in use after the last collection of any kind; 0 before the first
 * @param liveBytes heap in use after the last full collection that was asked for; 0 before one was
 * @param residentBytes memory that the system has given to the process; 0 where it does not tell
 * @param peakResidentBytes the most it has ever given
 * @param openFiles files and sockets that the process has open; 0 where the system does not tell
 * @param threadMillis CPU time by {@link CpuUser}, milliseconds; empty where the system does not tell
 * @param metrics FLUO's counters and gauges, summed over the subtasks, by group and name such as {@code slice.spans}
 */
public record Sample(
        long millis,
        long cpuNanos,
        long heapBytes,
        long collectedBytes,
        long liveBytes,
        long residentBytes,
        long peakResidentBytes,
        long openFiles,
        Map<CpuUser, Long> threadMillis,
        Map<String, Long> metrics) {

    /** Before anything was told. */
    public static final Sample NONE = new Sample(0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());

    /** CPU time without that of the JVM's compilers, nanoseconds. */
    public long steadyCpuNanos() {
        return cpuNanos - TimeUnit.MILLISECONDS.toNanos(threadMillis.getOrDefault(CpuUser.COMPILATION, 0L));
    }

    /** Returns the same with what a later sample tells of a full collection. */
    public Sample withLiveBytes(long bytes) {
        return new Sample(
                millis,
                cpuNanos,
                heapBytes,
                collectedBytes,
                bytes,
                residentBytes,
                peakResidentBytes,
                openFiles,
                threadMillis,
                metrics);
    }

    /** A counter or gauge; 0 while there is none of that name. */
    public long metric(String name) {
        return metrics.getOrDefault(name, 0L);
    }
}
