package dev.fluo.tools.testing.bench.detection;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.job.options.TimeOptions;

/**
 * The waits of a job with default options, in milliseconds, for traffic whose spans come as soon as they end.
 *
 * @param firstLagMillis distance of the watermark from the newest span before disorder is measured
 * @param lagMillis the same afterwards
 * @param rootGraceMillis wait of a complete trace
 * @param idleGapMillis wait of an incomplete trace
 * @param retainMillis time for which late spans change what was judged
 * @param checkpointMillis time between two checkpoints, with which signals become readable
 * @param commitMillis time from a checkpoint until a reader sees what it holds
 */
record JobWaits(
        long firstLagMillis,
        long lagMillis,
        long rootGraceMillis,
        long idleGapMillis,
        long retainMillis,
        long checkpointMillis,
        long commitMillis) {

    /** Disorder is measured in steps of 100 ms, and one step is added. */
    private static final long LAG_STEP = 100;

    /** {@code execution.checkpointing.interval} of a job that says nothing else. */
    private static final long CHECKPOINT = 5_000;

    /** Measured by `fluo bench --measure latency`, beyond the configured waits. */
    private static final long COMMIT = 300;

    /** The defaults. */
    static JobWaits defaults() {
        AssemblySettings assembly = AssemblySettings.DEFAULT;
        long settle = assembly.idleGap().plus(assembly.rootGrace()).toMillis();
        return new JobWaits(
                TimeOptions.OUT_OF_ORDERNESS.defaultValue().toMillis(),
                TimeOptions.LEAST_OUT_OF_ORDERNESS.defaultValue().toMillis() + LAG_STEP,
                assembly.rootGrace().toMillis(),
                assembly.idleGap().toMillis(),
                assembly.maxAge().plus(assembly.allowedLateness()).toMillis() + settle,
                CHECKPOINT,
                COMMIT);
    }

    /** Returns the longest event time from a moment until its windows are judged. */
    long settleMillis() {
        return idleGapMillis + rootGraceMillis;
    }

    /** Returns when a reader sees a document, epoch milliseconds, that is written at a time. */
    long readable(long writtenMillis) {
        return Math.floorDiv(writtenMillis, checkpointMillis) * checkpointMillis + checkpointMillis + commitMillis;
    }
}
