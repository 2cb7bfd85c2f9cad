package dev.fluo.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.history.AskedHistory;
import dev.fluo.job.history.AskedTime;
import dev.fluo.job.history.ChangeFiles;
import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.HistoryProgress;
import dev.fluo.job.history.HistorySink;
import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.RecordingException;
import dev.fluo.job.history.RecordingFiles;
import dev.fluo.job.history.RuleDocuments;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.HistoryOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.SharedList;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.DetachedJobExecutionResult;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job jar with {@code --mode history}: judges recorded traffic on the cluster that it is submitted to. The client
 * reads the history and puts it in order; the cluster judges it.
 */
final class HistoryMode {

    /** Not the name of the live job: its alerts are not for a job that ends. */
    private static final String NAME = "history";

    private static final AskedTime.Options TIMES =
            new AskedTime.Options(HistoryOptions.FROM.key(), HistoryOptions.TO.key());

    private final Settings settings;
    private final PrintStream words;

    /** @param words takes what the user is told */
    HistoryMode(Settings settings, PrintStream words) {
        this.settings = settings;
        this.words = words;
    }

    /**
     * Judges the history. Waits for the end, except where the client is detached.
     *
     * @throws StartException if an option is missing, a rule is refused, or the history is not there or not whole
     */
    void run(StreamExecutionEnvironment environment) throws Exception {
        Path output = RecordingFiles.path(required(HistoryOptions.OUTPUT));
        required(HistoryOptions.RULES);
        AskedHistory asked = asked();
        Map<String, String> rules = RuleDocuments.read(
                HistoryOptions.names(settings, HistoryOptions.RULES), settings.get(RuleOptions.SEMCONV));
        SortedHistory history;
        List<byte[]> changes;
        try {
            changes = ChangeFiles.read(HistoryOptions.names(settings, HistoryOptions.CHANGES)).stream()
                    .map(ChangeFiles.Change::json)
                    .toList();
            history = asked.read(settings, output, HistoryProgress.NONE);
        } catch (RecordingException e) {
            throw new StartException(String.valueOf(e.getMessage()), null, e);
        } catch (IOException e) {
            throw new StartException(
                    "the history cannot be put in order: " + e.getMessage(),
                    "May this user write to " + RecordingFiles.text(output) + ", and is there room?",
                    e);
        }
        tell(history.contents());
        if (judge(environment, history, new HistoryInput(rules, changes), output)) {
            report(output, history.contents());
        }
    }

    private String required(ConfigOption<String> option) throws StartException {
        return settings.find(option)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new StartException(
                        "mode is 'history', and option " + option.key() + " is not set",
                        "Example: --mode history --history.rules s3://bucket/rules --history.traces s3://bucket/traces"
                                + " --history.output s3://bucket/judged"));
    }

    private AskedHistory asked() throws StartException {
        Instant now = Instant.now();
        List<String> traces = HistoryOptions.names(settings, HistoryOptions.TRACES);
        String from = settings.orNull(HistoryOptions.FROM);
        String to = settings.orNull(HistoryOptions.TO);
        if (traces.isEmpty() && from == null) {
            throw new StartException(
                    "mode is 'history', and neither history.traces nor history.from is set",
                    "Name recordings: --history.traces DIR. Or a time that Kafka still holds: --history.from 24h");
        }
        return new AskedHistory(
                traces, AskedTime.range(TIMES, from, traces.isEmpty() && to == null ? "now" : to, now), now);
    }

    private void tell(HistoryContents contents) {
        words.println("Read " + HistoryText.summary(contents));
        contents.leftOut().forEach(file -> words.println("  left out " + file));
        contents.faults().forEach(fault -> words.println("  " + fault));
        contents.shortfalls().forEach(shortfall -> words.println("  " + shortfall));
    }

    /** Returns if the job has ended; a detached client does not wait for it. */
    private boolean judge(
            StreamExecutionEnvironment environment, SortedHistory history, HistoryInput input, Path output)
            throws Exception {
        try {
            environment.configure(new Configuration()
                    .set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING)
                    .set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
            environment.getCheckpointConfig().disableCheckpointing();
            List<String> rules = input.rules().keySet().stream()
                    .filter(key -> !SharedList.isListKey(key))
                    .toList();
            boolean incidents = settings.get(IncidentOptions.ENABLED);
            HistoryJob job = new HistoryJob(settings, input);
            (incidents ? job.withIncidents(Set.of()) : job)
                    .addTo(environment, history)
                    .sinkTo(new HistorySink(output, history, rules, incidents))
                    .setParallelism(1)
                    .name("Signals to files")
                    .uid("history-sink");
            String name = settings.isSet(JobOptions.NAME) ? settings.get(JobOptions.NAME) : NAME;
            if (!(environment.execute(name) instanceof DetachedJobExecutionResult)) {
                return true;
            }
            words.println("Job " + name + " runs. At its end it writes "
                    + RecordingFiles.text(new Path(output, HistorySink.REPORT)));
            return false;
        } catch (Exception e) {
            history.close();
            throw e;
        }
    }

    private void report(Path output, HistoryContents contents) throws IOException, StartException {
        Path file = new Path(output, HistorySink.REPORT);
        JsonNode report;
        try (InputStream content = file.getFileSystem().open(file)) {
            report = new ObjectMapper().readTree(content);
        }
        report.path("spans_not_judged")
                .properties()
                .forEach(lost -> words.println("  " + lost.getValue().path("spans") + " spans were " + lost.getKey()
                        + " and not judged; " + lost.getValue().path("example").asText()));
        words.println(
                report.path("signals") + " signals: " + RecordingFiles.text(new Path(output, HistorySink.SIGNALS)));
        if (settings.get(IncidentOptions.ENABLED)) {
            words.println(report.path("incidents") + " incidents: "
                    + RecordingFiles.text(new Path(output, HistorySink.INCIDENTS)));
        }
        if (contents.brokenFiles() > 0 || !contents.shortfalls().isEmpty()) {
            throw new StartException(
                    "the history is not whole; what could be read was judged",
                    "The faults are above, and in " + RecordingFiles.text(file));
        }
    }
}
