package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.testing.bench.probe.Sample;

/**
 * The state of the TaskManager at one moment of a steady rate.
 *
 * @param millis the moment, epoch milliseconds
 * @param spans that it has read so far
 * @param cpuNanos its CPU time so far, without the JVM's compilers
 * @param heapBytes heap in use after the last collection of any kind
 * @param liveBytes heap in use after the last full collection that was asked for; 0 before one was
 * @param stateBytes size of the last checkpoint with all state in it
 * @param openFiles files and sockets that it has open
 * @param traces open or kept
 */
public record SteadySample(
        long millis,
        long spans,
        long cpuNanos,
        long heapBytes,
        long liveBytes,
        long stateBytes,
        long openFiles,
        long traces) {

    static SteadySample of(Sample sample, long stateBytes) {
        return new SteadySample(
                sample.millis(),
                sample.metric("slice.spans"),
                sample.steadyCpuNanos(),
                sample.collectedBytes(),
                sample.liveBytes(),
                stateBytes,
                sample.openFiles(),
                sample.metric("assembly.traces"));
    }
}
