package dev.fluo.tools.testing.bench.cluster;

import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.testing.cluster.StandaloneCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * The cluster that is measured: FLUO's own configuration but for what is said here.
 *
 * @param backend where state is kept
 * @param memoryMebibytes all memory of the TaskManager process
 * @param parallelism tasks of each operator, and slots
 * @param options further options of Flink, over everything else
 * @param profile whether the TaskManager is recorded by Java's flight recorder
 */
public record ClusterPlan(
        Backend backend, int memoryMebibytes, int parallelism, Map<String, String> options, boolean profile) {

    private static final String PROBE_INTERVAL = "500 ms";

    public ClusterPlan {
        options = Map.copyOf(options);
    }

    /** Returns this plan with one more option of Flink. */
    public ClusterPlan with(String key, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(key, value);
        return new ClusterPlan(backend, memoryMebibytes, parallelism, more, profile);
    }

    /** Returns the same plan on another backend, with other tasks. */
    public ClusterPlan on(Backend other, int tasks) {
        return new ClusterPlan(other, memoryMebibytes, tasks, options, profile);
    }

    Configuration configuration(Path directory, Path probe) {
        Configuration configuration = StandaloneCluster.place(FlinkConfiguration.onThisMachine(), directory)
                .set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(800))
                .set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(memoryMebibytes))
                .set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism)
                .set(CoreOptions.DEFAULT_PARALLELISM, parallelism)
                .set(MetricOptions.REPORTERS_LIST, "probe");
        configuration.setString(
                "metrics.reporter.probe.factory.class", "dev.fluo.tools.testing.bench.probe.ProbeReporterFactory");
        configuration.setString("metrics.reporter.probe.interval", PROBE_INTERVAL);
        configuration.setString("metrics.reporter.probe.file", probe.toString());
        backend.addTo(configuration);
        configuration.addAll(Configuration.fromMap(options));
        return configuration;
    }
}
