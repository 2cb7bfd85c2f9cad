package dev.fluo.tools.testing.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.testing.bench.probe.ProbeFile;
import dev.fluo.tools.testing.bench.probe.Sample;
import dev.fluo.tools.testing.cluster.FlinkDistribution;
import dev.fluo.tools.testing.cluster.Patience;
import dev.fluo.tools.testing.cluster.StandaloneCluster;
import dev.fluo.tools.testing.cluster.TaskManagerStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster of two processes of their own, JobManager and TaskManager, of which the TaskManager is measured.
 * Broker, generator and JobManager are not in its figures.
 */
public final class MeasuredCluster implements AutoCloseable {

    /** The CPU time of a thread is no longer available after it has ended. */
    private static final String ALL_COMPILERS_STAY = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final Duration COLLECTION = Duration.ofMinutes(1);
    private static final Duration CHECKPOINT = Duration.ofMinutes(3);

    /** To ask for the job's status takes CPU time beside the one that is measured. */
    private static final long NANOS_BETWEEN_STATUS = Duration.ofSeconds(2).toNanos();

    private final Configuration configuration;
    private final StandaloneCluster cluster;
    private final ProbeFile probe;
    private long askedStatus = System.nanoTime();

    private MeasuredCluster(Configuration configuration, StandaloneCluster cluster, ProbeFile probe) {
        this.configuration = configuration;
        this.cluster = cluster;
        this.probe = probe;
    }

    /**
     * Starts both processes and waits until the TaskManager offers its slots. They keep no classes for the next start:
     * the JVM that writes them cannot be recorded, and no cluster in production does so.
     *
     * @param directory of this cluster alone; everything it writes lies there
     */
    public static MeasuredCluster start(ClusterPlan plan, Path directory) throws IOException {
        Files.createDirectories(directory);
        ProbeFile probe = new ProbeFile(directory.resolve("probe.jsonl"));
        Configuration configuration = plan.configuration(directory, probe.path());
        List<String> flags = new ArrayList<>(TaskManagerStart.of(configuration).flags());
        flags.add(ALL_COMPILERS_STAY);
        if (plan.profile()) {
            flags.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + directory.resolve("taskmanager.jfr"));
        }
        return new MeasuredCluster(
                configuration,
                StandaloneCluster.start(
                        FlinkDistribution.withJobs().withoutKeptClasses(), configuration, directory, flags),
                probe);
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

    /** Waits until the TaskManager's process tells what it takes. */
    public void awaitFirstSample() {
        Patience.await("a first sample", () -> sample() != Sample.NONE);
    }

    /** Waits until every task has loaded the rules that were published before the job started. */
    public void awaitRules(Duration patience, JobClient job) {
        long tasks = configuration.get(CoreOptions.DEFAULT_PARALLELISM);
        await("rules", patience, job, () -> sample().metric("evaluation.gateOpen") == tasks);
    }

    /** Returns the last sample of the TaskManager; all zero before its first one. */
    public Sample sample() {
        return probe.latest().orElse(Sample.NONE);
    }

    /**
     * Takes a checkpoint with all state in it.
     *
     * @return its size in bytes
     */
    public long checkpointBytes(JobClient job) {
        String id = job.getJobID().toHexString();
        long before = latest(id).path("id").asLong(0);
        cluster.rest().triggerCheckpoint(id);
        await("a checkpoint", CHECKPOINT, job, () -> latest(id).path("id").asLong(0) > before);
        return size(latest(id));
    }

    /** Returns the size of the last checkpoint with all state in it, bytes; 0 before the first. */
    public long lastCheckpointBytes(JobClient job) {
        return size(latest(job.getJobID().toHexString()));
    }

    private static long size(JsonNode checkpoint) {
        return checkpoint.path("full_size").asLong(checkpoint.path("state_size").asLong());
    }

    /** Has the TaskManager collect its whole heap, and returns the sample after that. */
    public Sample collected(JobClient job) {
        probe.askForCollection();
        await("a collection of the heap", COLLECTION, job, () -> !probe.awaitsCollection());
        return sample();
    }

    private JsonNode latest(String job) {
        return cluster.rest().checkpoints(job).path("latest").path("completed");
    }

    /** @throws IllegalStateException if a process or the job has ended */
    public void requireRunning(JobClient job) {
        cluster.requireAlive();
        if (System.nanoTime() - askedStatus < NANOS_BETWEEN_STATUS) {
            return;
        }
        askedStatus = System.nanoTime();
        if (job.getJobStatus().join().isGloballyTerminalState()) {
            throw new IllegalStateException(
                    "the job ended while it was measured: " + job.getJobStatus().join());
        }
    }

    /** All memory of the TaskManager, bytes. */
    public long memoryBytes() {
        return configuration.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY).getBytes();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
