package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.HistoryInput;
import dev.fluo.job.HistoryJob;
import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.HistoryProgress;
import dev.fluo.job.history.HistoryRecords;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.local.HistoryFlink;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs the job over a history in this process. */
final class HistoryRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final HistoryFlink flink;
    private final ReadProgress progress;

    HistoryRun(Settings settings, HistoryFlink flink, ReadProgress progress) {
        this.progress = progress;
        this.settings = settings;
        this.flink = flink;
    }

    /**
     * Judges a history.
     *
     * @param records takes each record of the output: its kind (see {@link dev.fluo.job.history.HistoryRecords}) and
     *     document
     */
    void judge(SortedHistory history, HistoryInput input, BiConsumer<String, JsonNode> records) {
        judge(history, new HistoryJob(settings, input), records);
    }

    /** Judges a history by a job that was made with these settings. */
    private void judge(SortedHistory history, HistoryJob job, BiConsumer<String, JsonNode> records) {
        try {
            StreamExecutionEnvironment environment = flink.environment();
            DataStream<Tuple2<String, byte[]>> output = job.addTo(environment, history);
            CloseableIterator<Tuple2<String, byte[]>> all = output.executeAndCollect("fluo-history");
            try {
                while (all.hasNext()) {
                    Tuple2<String, byte[]> record = all.next();
                    JsonNode document = JSON.readTree(record.f1);
                    if (record.f0.equals(HistoryRecords.PROGRESS)) {
                        tell(document.path("millis").asLong(), history.contents());
                    } else {
                        records.accept(record.f0, document);
                    }
                }
            } finally {
                progress.hide();
                all.close();
            }
        } catch (StartException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            throw failure(e);
        }
    }

    /**
     * Judges a history, and groups its signals into incidents.
     *
     * @param apart rules whose signals belong to no incident
     */
    void judgeWithIncidents(
            SortedHistory history, HistoryInput input, Set<String> apart, BiConsumer<String, JsonNode> records) {
        judge(history, new HistoryJob(settings, input).withIncidents(apart), records);
    }

    private void tell(long millis, HistoryContents contents) {
        progress.at(HistoryProgress.Phase.JUDGING, contents.spansBefore(millis), contents.spans());
    }

    private static CommandException failure(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        boolean memory = cause instanceof OutOfMemoryError;
        return new CommandException(
                memory ? ExitCodes.UNAVAILABLE : ExitCodes.FAULT,
                "the history could not be judged: " + (memory ? "out of memory" : cause.toString()),
                memory ? "Give it more: FLUO_JAVA_OPTS=-Xmx4g." : "--verbose shows all of it.",
                failure);
    }
}
