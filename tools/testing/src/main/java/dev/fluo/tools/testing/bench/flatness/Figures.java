package dev.fluo.tools.testing.bench.flatness;

/**
 * The figures of one run, or of a part of it.
 *
 * @param cpuMicros CPU time of the TaskManager for each span, without the JVM's compilers, microseconds
 * @param heapBytes heap in use after a full collection at the end
 * @param stateBytes size of a checkpoint with all state in it
 * @param openFiles files and sockets that the TaskManager has open; 0 where the system does not tell
 * @param traces that were open or kept at the end
 * @param spansPerSecond by the clock
 */
public record Figures(
        double cpuMicros, long heapBytes, long stateBytes, long openFiles, long traces, double spansPerSecond) {}
