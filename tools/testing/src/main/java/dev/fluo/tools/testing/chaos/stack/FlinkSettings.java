package dev.fluo.tools.testing.chaos.stack;

import dev.fluo.tools.local.FlinkConfiguration;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions.TaskManagerLoadBalanceMode;

/**
 * Flink's configuration of a small cluster on this machine: the one that FLUO ships, made highly available with
 * ZooKeeper, with ports and directories of its own, and quick to notice that something is gone.
 */
final class FlinkSettings {

    static final int SLOTS = 2;

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(4);

    /** Faults follow each other within seconds here: the pauses between restarts must not grow to a minute. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(3);

    private final FlinkLayout layout;
    private final Configuration configuration;

    FlinkSettings(FlinkLayout layout, Duration checkpoints) {
        this.layout = layout;
        this.configuration = FlinkConfiguration.onThisMachine();
        place();
        keepAvailable();
        pace(checkpoints);
    }

    private void place() {
        configuration
                .set(RestOptions.PORT, layout.restPort())
                .set(CoreOptions.TMP_DIRS, layout.directory().resolve("tmp").toString())
                .set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1200))
                .set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS)
                .set(TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE, TaskManagerLoadBalanceMode.SLOTS)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        layout.checkpoints().toUri().toString())
                .set(
                        CheckpointingOptions.SAVEPOINT_DIRECTORY,
                        layout.savepoints().toUri().toString());
    }

    private void keepAvailable() {
        configuration
                .set(HighAvailabilityOptions.HA_MODE, "zookeeper")
                .set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, "127.0.0.1:" + layout.zooKeeperPort())
                .set(
                        HighAvailabilityOptions.HA_STORAGE_PATH,
                        layout.directory().resolve("ha").toUri().toString())
                .set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, SESSION_TIMEOUT)
                .set(
                        HighAvailabilityOptions.HA_JOB_MANAGER_PORT_RANGE,
                        Integer.toString(layout.jobManager().proxy()))
                .set(JobManagerOptions.RPC_BIND_PORT, layout.jobManager().server());
    }

    private void pace(Duration checkpoints) {
        configuration
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints)
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100))
                .set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT)
                .set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT)
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_BACKOFF);
    }

    Configuration configuration() {
        return configuration;
    }
}
