package dev.fluo.job.history;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.flink.slice.SliceSettings;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.KafkaOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * A history that somebody asks for.
 *
 * @param traces names of recordings and directories; none for the topics of spans
 * @param range the time whose signals are wanted
 * @param now the present, after which the topics hold nothing
 */
public record AskedHistory(List<String> traces, TimeRange range, Instant now) {

    private static final String FORM = "A recording holds OTLP requests, as the Collector's file and S3 exporters write"
            + " them: JSON, a request a line, or protobuf; plain, gzip or zstd.";

    public AskedHistory {
        traces = List.copyOf(traces);
    }

    /**
     * Reads the history and puts it in order. The caller closes it.
     *
     * @param settings of the job that would have judged it
     * @param directory for the ordered requests; every task of the job must reach it
     * @param progress is told while it is read
     * @throws RecordingException if a recording is not there
     * @throws StartException if nothing of the asked time is there, or Kafka does not answer
     * @throws IOException if the directory cannot be written to
     */
    public SortedHistory read(Settings settings, Path directory, HistoryProgress progress)
            throws IOException, StartException {
        HistoryScope scope = new HistoryScope(
                range,
                settings.get(TimeOptions.MAX_AGE),
                settings.get(TimeOptions.IDLE_GAP),
                settings.get(TimeOptions.OUT_OF_ORDERNESS),
                new SliceSettings(
                        Encoding.OTLP_PROTO,
                        settings.get(TimeOptions.CLOCK_SKEW_AHEAD),
                        settings.get(TimeOptions.CLOCK_SKEW_BEHIND)));
        return traces.isEmpty() ? ofTopics(settings, directory, scope, progress) : ofFiles(directory, scope, progress);
    }

    private SortedHistory ofFiles(Path directory, HistoryScope scope, HistoryProgress progress)
            throws IOException, StartException {
        SortedHistory history = HistoryReading.read(RecordingFiles.of(traces), directory, scope, progress);
        HistoryContents contents = history.contents();
        if (contents.spans() > 0) {
            return history;
        }
        history.close();
        long outside = contents.spansAround() + contents.spansOutside();
        List<String> reasons = new ArrayList<>(contents.faults());
        reasons.addAll(contents.leftOut());
        if (outside > 0) {
            throw new StartException(
                    "none of the " + outside + " spans ended in the asked time",
                    reasons.isEmpty() ? null : String.join("\n  ", reasons));
        }
        reasons.add(FORM);
        throw new StartException(withoutSpans(contents.files()), String.join("\n  ", reasons));
    }

    private static String withoutSpans(int files) {
        return switch (files) {
            case 0 -> "nothing that is named is a recording of traces";
            case 1 -> "the recording holds no span";
            default -> "the " + files + " files that were read hold no span";
        };
    }

    private SortedHistory ofTopics(Settings settings, Path directory, HistoryScope scope, HistoryProgress progress)
            throws IOException, StartException {
        Topics topics = Topics.from(settings);
        KafkaHistory held = KafkaHistory.of(KafkaAccess.from(settings), topics.spans(), range);
        SortedHistory history = HistoryReading.read(held, directory, scope, now.toEpochMilli(), progress);
        if (history.contents().spans() > 0) {
            return history;
        }
        history.close();
        List<String> reasons = new ArrayList<>(history.contents().faults());
        reasons.add(held.oldest());
        throw new StartException(
                "Kafka at " + settings.get(KafkaOptions.BOOTSTRAP_SERVERS) + " holds no span of the asked time in "
                        + String.join(", ", topics.spans().keySet()),
                String.join("\n  ", reasons));
    }
}
