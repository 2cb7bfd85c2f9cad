package dev.fluo.job.cluster;

import dev.fluo.embedded.process.FreePorts;
import dev.fluo.job.local.FlinkConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;

/** A Flink cluster of two processes of their own, JobManager and TaskManager, with FLUO's flink-conf. */
final class StandaloneCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Path directory;
    private final Configuration configuration;
    private final RestClient rest;
    private final List<Process> processes = new ArrayList<>();

    private StandaloneCluster(Path directory, int restPort) {
        this.directory = directory;
        this.configuration = configuration(directory, restPort);
        this.rest = new RestClient(restPort);
    }

    /** Starts both processes and waits until the TaskManager offers its slots. */
    static StandaloneCluster start(Path directory) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(directory, FreePorts.next());
        cluster.writeConfiguration();
        String configuration = directory.toString();
        cluster.launch(
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", configuration, "--executionMode", "cluster"),
                "jobmanager");
        List<String> taskManager = new ArrayList<>(List.of("--configDir", configuration));
        taskManager.addAll(cluster.memoryOfTaskManager());
        cluster.launch("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", taskManager, "taskmanager");
        cluster.await("slots", () -> cluster.rest.slots() > 0);
        return cluster;
    }

    /** FLUO's own, on ports and in directories of this test, in less memory and with checkpoints more often. */
    private static Configuration configuration(Path directory, int restPort) {
        return FlinkConfiguration.shipped()
                .set(JobManagerOptions.PORT, FreePorts.next())
                .set(RestOptions.PORT, restPort)
                .set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString())
                .set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1400))
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.resolve("checkpoints").toUri().toString())
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
    }

    private void writeConfiguration() throws IOException {
        StringBuilder yaml = new StringBuilder();
        configuration.toMap().forEach((key, value) -> yaml.append(key).append(": '").append(value).append("'\n"));
        Files.writeString(directory.resolve("config.yaml"), yaml);
    }

    /** How Flink's start script divides the memory of the process. */
    private List<String> memoryOfTaskManager() {
        TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        return List.of(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec).strip().split("\\s+"));
    }

    /**
     * Runs Flink's own command line: {@code run}, {@code stop}, {@code cancel}.
     *
     * @return what it wrote
     */
    String flink(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        Process process = launch("org.apache.flink.client.cli.CliFrontend", all, "client-" + processes.size());
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String output = log("client-" + (processes.size() - 1));
        if (process.exitValue() != 0) {
            throw new AssertionError("flink " + all + " ended with " + process.exitValue() + ":\n" + output);
        }
        return output;
    }

    private Process launch(String mainClass, List<String> arguments, String name) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of(FlinkConfiguration.shipped().get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+")));
        line.add("-Dlog4j.configurationFile=" + Path.of("../flink-conf/log4j-console.properties").toUri());
        line.addAll(List.of("-cp", FlinkDistribution.classPath(), mainClass));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(logFile(name).toFile());
        builder.environment().put("FLINK_CONF_DIR", directory.toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Waits until something holds, and fails with the logs when it does not come. */
    void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no " + what + " within " + PATIENCE.toSeconds() + " s\n" + log("jobmanager")
                        + "\n" + log("taskmanager"));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    RestClient rest() {
        return rest;
    }

    String log(String name) {
        try {
            return Files.readString(logFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile(String name) {
        return directory.resolve(name + ".out");
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
