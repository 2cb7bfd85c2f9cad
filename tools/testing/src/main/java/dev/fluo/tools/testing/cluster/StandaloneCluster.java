package dev.fluo.tools.testing.cluster;

import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;

/** A JobManager and a TaskManager, each a process of its own, without high availability. */
public final class StandaloneCluster implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final FlinkProcesses processes;
    private final FlinkRest rest;
    private final List<ChildJvm> running = new ArrayList<>();

    private StandaloneCluster(FlinkProcesses processes, FlinkRest rest) {
        this.processes = processes;
        this.rest = rest;
    }

    /**
     * Puts a cluster into a directory: free ports, and everything that it writes.
     *
     * @param configuration is changed
     */
    public static Configuration place(Configuration configuration, Path directory) {
        return configuration
                .set(JobManagerOptions.PORT, FreePorts.next())
                .set(RestOptions.PORT, FreePorts.next())
                .set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString())
                .set(
                        BlobServerOptions.STORAGE_DIRECTORY,
                        directory.resolve("tmp").toString())
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        directory.resolve("checkpoints").toUri().toString())
                .set(
                        CheckpointingOptions.SAVEPOINT_DIRECTORY,
                        directory.resolve("savepoints").toUri().toString());
    }

    /**
     * Starts both processes and waits until the TaskManager offers its slots.
     *
     * @param configuration with ports and directories of this cluster alone, see {@link #place}
     * @param directory of this cluster alone
     * @param taskManagerFlags of the TaskManager's JVM
     */
    public static StandaloneCluster start(
            FlinkDistribution distribution, Configuration configuration, Path directory, List<String> taskManagerFlags)
            throws IOException {
        FlinkProcesses processes = new FlinkProcesses(distribution, configuration, directory);
        StandaloneCluster cluster =
                new StandaloneCluster(processes, new FlinkRest(configuration.get(RestOptions.PORT)));
        try {
            processes.writeConfiguration();
            cluster.running.add(processes.startJobManager());
            cluster.running.add(processes.startTaskManager("TaskManager", taskManagerFlags, Map.of()));
            Patience.await("slots of Flink", START, cluster::requireAlive, () -> cluster.rest.slots() > 0);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** @throws IllegalStateException if a process has ended, with the end of its log */
    public void requireAlive() {
        running.forEach(ChildJvm::requireAlive);
    }

    /** Flink's REST API. */
    public FlinkRest rest() {
        return rest;
    }

    /** Flink's command line. */
    public FlinkClient client() {
        return processes.client();
    }

    /** Returns Flink's command line with another class path or environment. */
    public FlinkClient client(FlinkDistribution distribution) {
        return processes.client(distribution);
    }

    @Override
    public void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
    }
}
