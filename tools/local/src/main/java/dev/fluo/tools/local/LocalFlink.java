package dev.fluo.tools.local;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * An environment that runs its job in this JVM, with Flink's web UI on 127.0.0.1. Both end with the job.
 *
 * <p>The reporter {@code prom} of a cluster's configuration, which would listen on every address, is left out; see
 * {@link #metricsPort}.
 */
public final class LocalFlink {

    private final Configuration configuration;
    private final Path data;

    /**
     * @param configuration what holds unless it is said here; not changed
     * @param data directory for checkpoints and savepoints
     */
    public LocalFlink(Configuration configuration, Path data) {
        this.configuration = FlinkConfiguration.withoutReporter(new Configuration(configuration));
        this.data = data.toAbsolutePath().normalize();
        this.configuration
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        this.data.resolve("checkpoints").toUri().toString())
                .set(
                        CheckpointingOptions.SAVEPOINT_DIRECTORY,
                        this.data.resolve("savepoints").toUri().toString());
    }

    /** Runs that many tasks of each operator. */
    public LocalFlink parallelism(int parallelism) {
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        return this;
    }

    /** Shows the web UI on that port of 127.0.0.1; 0 for any that is free. */
    public LocalFlink webPort(int port) {
        configuration.set(RestOptions.PORT, port).set(RestOptions.BIND_PORT, Integer.toString(port));
        return this;
    }

    /** Shows metrics to Prometheus on that port of 127.0.0.1, at {@code /metrics}. */
    public LocalFlink metricsPort(int port) {
        Configuration reporter = MetricOptions.forReporter(configuration, FlinkConfiguration.PROMETHEUS);
        reporter.set(MetricOptions.REPORTER_FACTORY_CLASS, LoopbackPrometheusReporterFactory.class.getName());
        reporter.setString("port", Integer.toString(port));
        return this;
    }

    /** Starts the job from a savepoint or a checkpoint. */
    public LocalFlink from(String savepoint) {
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        return this;
    }

    /** Starts the job from the newest checkpoint that an earlier run left in the data directory. */
    public Optional<Path> fromLatestCheckpoint() {
        Optional<Path> latest = LatestCheckpoint.in(data.resolve("checkpoints"));
        latest.ifPresent(checkpoint -> from(checkpoint.toUri().toString()));
        return latest;
    }

    /** The environment; the cluster starts when a job is executed in it. */
    public StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
    }
}
