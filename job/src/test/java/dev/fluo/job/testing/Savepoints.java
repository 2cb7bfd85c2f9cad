package dev.fluo.job.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.util.ExceptionUtils;

/** Stops jobs with savepoints; one that has only just been started is waited for. */
final class Savepoints {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private Savepoints() {}

    static String stop(JobClient job, Path directory) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                String path = job.stopWithSavepoint(false, directory.toString(), SavepointFormatType.CANONICAL)
                        .get();
                job.getJobExecutionResult().get();
                return path;
            } catch (ExecutionException e) {
                if (!isTooEarly(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static boolean isTooEarly(ExecutionException failure) {
        return ExceptionUtils.findThrowable(failure, CheckpointException.class)
                .filter(e -> e.getCheckpointFailureReason() == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
                .isPresent();
    }
}
