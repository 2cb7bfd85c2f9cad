package dev.fluo.tools.local;

import dev.fluo.embedded.process.DaemonThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A small Flink in this JVM for bounded jobs: no web UI, no checkpoints, no restart. It starts in the background, while
 * rules and recordings are read, and ends when it is closed.
 */
public final class HistoryFlink implements AutoCloseable {

    private static final int CLOSING_SECONDS = 20;

    private final Configuration configuration;
    private final CompletableFuture<MiniCluster> cluster;
    private boolean used;

    private HistoryFlink(int parallelism) {
        configuration = configuration(parallelism);
        cluster = CompletableFuture.supplyAsync(
                () -> started(configuration, parallelism), DaemonThread.named("flink-start"));
    }

    /**
     * Begins to start it and does not wait.
     *
     * @param parallelism tasks of each operator
     */
    public static HistoryFlink start(int parallelism) {
        return new HistoryFlink(parallelism);
    }

    private static Configuration configuration(int parallelism) {
        return new Configuration()
                .set(DeploymentOptions.TARGET, StartedCluster.NAME)
                .set(DeploymentOptions.ATTACHED, true)
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
    }

    private static MiniCluster started(Configuration configuration, int parallelism) {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration(configuration))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
        try {
            cluster.start();
            return cluster;
        } catch (Exception e) {
            cluster.closeAsync();
            throw new CompletionException(e);
        }
    }

    /** Returns an environment that runs its jobs here. A failed start fails the job. */
    public StreamExecutionEnvironment environment() {
        used = true;
        return new StreamExecutionEnvironment(
                new StartedCluster(cluster),
                new Configuration(configuration),
                Thread.currentThread().getContextClassLoader());
    }

    /** Ends it with all that runs in it. One that no job was run in ends in the background. */
    @Override
    public void close() {
        CompletableFuture<Void> end = cluster.thenCompose(MiniCluster::closeAsync);
        if (!used) {
            return;
        }
        try {
            end.get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // a start that failed has failed its job; nothing here outlives the process
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
