package dev.fluo.flink.ledger;

import java.io.Serializable;
import org.apache.flink.api.common.JobID;

/** Shows others, for as long as the ledger's task runs, that a job runs: two would write one audit chain. */
@FunctionalInterface
public interface RunningMark extends Serializable {

    /** Shows nothing. */
    RunningMark NONE = job -> () -> {};

    /** Ends the mark. */
    @FunctionalInterface
    interface Shown extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Begins to show it. Does not wait and does not fail: a job runs without its mark, too.
     *
     * @param job that runs
     */
    Shown show(JobID job);
}
