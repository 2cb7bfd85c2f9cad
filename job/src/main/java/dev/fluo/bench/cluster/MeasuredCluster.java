package dev.fluo.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.bench.probe.ProbeFile;
import dev.fluo.bench.probe.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster of two processes of their own, JobManager and TaskManager, of which the TaskManager is measured.
 * Broker, generator and JobManager are not in its figures.
 */
public final class MeasuredCluster implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration CHECKPOINT = Duration.ofMinutes(3);

    private final Configuration configuration;
    private final JobManagerRest rest;
    private final ProbeFile probe;
    private final List<FlinkProcess> processes = new ArrayList<>();

    private MeasuredCluster(Configuration configuration, ProbeFile probe) {
        this.configuration = configuration;
        this.probe = probe;
        this.rest = new JobManagerRest(configuration.get(RestOptions.PORT));
    }

    /**
     * Starts both processes and waits until the TaskManager offers its slots.
     *
     * @param directory of this cluster alone; everything it writes lies there
     */
    public static MeasuredCluster start(ClusterPlan plan, Path directory) throws IOException {
        Files.createDirectories(directory);
        ProbeFile probe = new ProbeFile(directory.resolve("probe.jsonl"));
        MeasuredCluster cluster = new MeasuredCluster(plan.configuration(directory, probe.path()), probe);
        try {
            cluster.startProcesses(plan, directory);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startProcesses(ClusterPlan plan, Path directory) throws IOException {
        writeConfiguration(directory);
        processes.add(FlinkProcess.start(
                FlinkMain.JOB_MANAGER,
                directory,
                configuration,
                List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("--executionMode", "cluster")));
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> flags = new ArrayList<>(
                List.of(ProcessMemoryUtils.generateJvmParametersStr(memory).strip().split("\\s+")));
        if (plan.profile()) {
            flags.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + directory.resolve("taskmanager.jfr"));
        }
        processes.add(FlinkProcess.start(
                FlinkMain.TASK_MANAGER,
                directory,
                configuration,
                flags,
                List.of(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory).strip().split("\\s+"))));
        Patience.await("slots of Flink", START, this::requireAlive, () -> rest.slots() > 0);
    }

    private void writeConfiguration(Path directory) throws IOException {
        StringBuilder yaml = new StringBuilder();
        configuration.toMap().forEach((key, value) -> yaml.append(key).append(": '").append(value).append("'\n"));
        Files.writeString(directory.resolve("config.yaml"), yaml);
    }

    /** An environment whose jobs run in this cluster. */
    public StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.createRemoteEnvironment(
                "127.0.0.1", configuration.get(RestOptions.PORT), configuration);
    }

    /** Waits until something holds; fails if a process or the job ends first. */
    public void await(String what, Duration patience, JobClient job, BooleanSupplier holds) {
        Patience.await(what, patience, () -> requireRunning(job), holds);
    }

    /** What the TaskManager had done a moment ago; all zero before its first sample. */
    public Sample sample() {
        return probe.latest().orElse(Sample.NONE);
    }

    /** Takes a checkpoint with all state in it. @return its size in bytes */
    public long checkpointBytes(JobClient job) {
        String id = job.getJobID().toHexString();
        long before = latest(id).path("id").asLong(0);
        rest.triggerCheckpoint(id);
        await("a checkpoint", CHECKPOINT, job, () -> latest(id).path("id").asLong(0) > before);
        return latest(id).path("full_size").asLong(latest(id).path("state_size").asLong());
    }

    private JsonNode latest(String job) {
        return rest.checkpoints(job).path("latest").path("completed");
    }

    private void requireRunning(JobClient job) {
        requireAlive();
        if (job.getJobStatus().join().isGloballyTerminalState()) {
            throw new IllegalStateException("the job ended while it was measured: " + job.getJobStatus().join());
        }
    }

    private void requireAlive() {
        for (FlinkProcess process : processes) {
            if (!process.isAlive()) {
                throw new IllegalStateException("a process of Flink ended. " + process.output());
            }
        }
    }

    /** All memory of the TaskManager, bytes. */
    public long memoryBytes() {
        return configuration.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY).getBytes();
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }
}
