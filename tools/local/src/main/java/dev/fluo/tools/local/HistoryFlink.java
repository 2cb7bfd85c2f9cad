package dev.fluo.tools.local;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A small Flink in this JVM for one bounded job: no web UI, no checkpoints, no restart. */
public final class HistoryFlink {

    private HistoryFlink() {}

    /**
     * Returns the environment; its cluster starts and ends with the job.
     *
     * @param parallelism tasks of each operator
     */
    public static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, parallelism)
                .set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism)
                .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64))
                .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64))
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8))
                .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
                .set(RestOptions.ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_PORT, "0")
                .set(JobManagerOptions.ADDRESS, "127.0.0.1")
                .set(JobManagerOptions.BIND_HOST, "127.0.0.1")
                .set(TaskManagerOptions.HOST, "127.0.0.1")
                .set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }
}
