package dev.fluo.tools.acceptance.monitoring;

import dev.fluo.embedded.process.FreePorts;
import dev.fluo.tools.acceptance.local.OpenTelemetryLines;
import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.testing.cluster.FlinkClient;
import dev.fluo.tools.testing.cluster.FlinkDistribution;
import dev.fluo.tools.testing.cluster.StandaloneCluster;
import dev.fluo.tools.testing.cluster.TaskManagerStart;
import dev.fluo.tools.testing.fixture.TestJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * A JobManager and a TaskManager with the configuration of flink-conf, both its ways to show metrics included. Flink's
 * exporter for Prometheus listens on every address of the machine; there is no option for it.
 */
final class WatchedCluster implements AutoCloseable {

    private static final int SUBTASKS = 3;
    private static final int MORE_SLOTS = 4;

    /** Longest time to take a job; a busy machine needed more than Flink's ten seconds. */
    private static final Duration SUBMISSION = Duration.ofMinutes(2);

    private final int firstPort;
    private final StandaloneCluster cluster;

    WatchedCluster(Path directory, MetricReceiver receiver) throws Exception {
        firstPort = twoFreePorts();
        Configuration configuration = StandaloneCluster.place(FlinkConfiguration.shipped(), directory)
                .set(TaskManagerOptions.NUM_TASK_SLOTS, SUBTASKS + MORE_SLOTS)
                .set(RpcOptions.ASK_TIMEOUT_DURATION, SUBMISSION)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        OpenTelemetryLines.read().forEach(configuration::setString);
        configuration.setString("metrics.reporter.prom.port", firstPort + "-" + (firstPort + 1));
        configuration.setString("metrics.reporter.otel.exporter.endpoint", receiver.endpoint());
        configuration.setString("metrics.reporter.otel.interval", "1s");
        List<String> flags = new ArrayList<>(TaskManagerStart.of(configuration).flags());
        // the job runs for minutes only: the optimising compiler and G1 took most of its time
        flags.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=160m", "-XX:+UseSerialGC"));
        cluster = StandaloneCluster.start(
                FlinkDistribution.alone().withPlugins(Path.of("target/plugins")), configuration, directory, flags);
    }

    private static int twoFreePorts() {
        int port = FreePorts.next();
        while (!FreePorts.isFree(port + 1)) {
            port = FreePorts.next();
        }
        return port;
    }

    /** Submits the job jar. */
    void run(TestJob job) {
        cluster.client().run(FlinkClient.jobJar(), SUBTASKS, null, job.arguments());
    }

    /**
     * Runs a job that ends by itself in the other {@value #MORE_SLOTS} slots.
     *
     * @return the output of Flink's command line
     */
    String runToEnd(List<String> arguments) {
        return cluster.client().runToEnd(FlinkClient.jobJar(), MORE_SLOTS, arguments);
    }

    /** Returns the addresses of the metrics of the two processes. */
    List<Integer> metricPorts() {
        return List.of(firstPort, firstPort + 1);
    }

    /** Returns the samples that both processes show now. */
    Exposition scrape() throws Exception {
        return Exposition.scrape(metricPorts());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
