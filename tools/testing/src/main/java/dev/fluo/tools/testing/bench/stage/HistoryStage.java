package dev.fluo.tools.testing.bench.stage;

import com.sun.management.OperatingSystemMXBean;
import dev.fluo.job.HistoryInput;
import dev.fluo.job.HistoryJob;
import dev.fluo.job.history.AskedHistory;
import dev.fluo.job.history.HistoryProgress;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The engine on history over the topic of spans. This process reads the topic and puts the spans in order, as the client
 * of `--mode history` does; the cluster judges them.
 */
final class HistoryStage implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Settings settings;
    private final SortedHistory history;
    private final double readMicros;

    private HistoryStage(Settings settings, SortedHistory history, double readMicros) {
        this.settings = settings;
        this.history = history;
        this.readMicros = readMicros;
    }

    /**
     * Reads the topic.
     *
     * @param directory for the ordered spans
     */
    static HistoryStage read(Settings settings, Path directory) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Instant now = Instant.now();
        TimeRange range = new TimeRange(
                now.minus(LONGEST).toEpochMilli(), now.plus(LONGEST).toEpochMilli());
        Files.createDirectories(directory);
        long before = process.getProcessCpuTime();
        SortedHistory history = new AskedHistory(List.of(), range, now)
                .read(
                        settings,
                        new org.apache.flink.core.fs.Path(
                                directory.toAbsolutePath().toUri()),
                        HistoryProgress.NONE);
        double micros = (process.getProcessCpuTime() - before) / 1e3;
        return new HistoryStage(settings, history, micros / history.contents().spans());
    }

    /** Returns the CPU time of this process for each span that it read, microseconds. */
    double readMicros() {
        return readMicros;
    }

    /**
     * Starts the job; does not wait for anything.
     *
     * @param rules documents by id
     */
    JobClient start(Map<String, String> rules, StreamExecutionEnvironment environment) throws Exception {
        environment.configure(new Configuration().set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING));
        environment.getCheckpointConfig().disableCheckpointing();
        new HistoryJob(settings, new HistoryInput(rules, List.of()))
                .addTo(environment, history)
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return environment.executeAsync(settings.get(JobOptions.NAME));
    }

    @Override
    public void close() throws IOException {
        history.close();
    }
}
