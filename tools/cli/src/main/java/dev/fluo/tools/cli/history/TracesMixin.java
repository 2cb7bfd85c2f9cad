package dev.fluo.tools.cli.history;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.flink.slice.SliceSettings;
import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.HistoryReading;
import dev.fluo.job.history.HistoryScope;
import dev.fluo.job.history.KafkaHistory;
import dev.fluo.job.history.RecordingException;
import dev.fluo.job.history.RecordingFiles;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.history.TraceSearch;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Traffic of the past that a command names: recordings, or the topics of spans. */
final class TracesMixin {

    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--traces",
            arity = "1..*",
            paramLabel = "FILE|DIR|URI",
            description = "Recorded traces: OTLP as JSON or protobuf, as the Collector's file and S3 exporters write"
                    + " it, plain, gzip or zstd; directories with all below them; - for standard input.")
    private List<String> traces = List.of();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Read the topics of spans of these brokers instead of recordings. Needs --from.")
    private String kafka;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only signals from then on: an instant, or 24h for so long ago.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only signals before: an instant, a time ago, or now.")
    private String to;

    private final Instant now = Instant.now();

    /** Checks what can be checked before anything is read. */
    void check() {
        check(false);
    }

    /** As above. @param rulesOfKafka if the brokers are named for rules too, so that recordings may stand beside them */
    void check(boolean rulesOfKafka) {
        if (traces.isEmpty() && kafka == null) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "no recording is named",
                    "Name one: --traces FILE|DIR|URI, - for standard input, or --kafka HOST:PORT --from 24h.");
        }
        if (!traces.isEmpty() && kafka != null && !rulesOfKafka) {
            throw new CommandException(
                    ExitCodes.USAGE, "--traces and --kafka name two histories", "Leave one of them out.");
        }
        if (traces.isEmpty() && from == null) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--kafka needs a time to begin at",
                    "Name it: --from 24h, or an instant such as 2026-11-29T08:00:00Z.");
        }
        range();
    }

    /** The asked time. */
    TimeRange range() {
        return Times.range(from, traces.isEmpty() && to == null ? "now" : to, now);
    }

    /** Returns the settings of the job, at the brokers that are named. */
    Settings settings(SettingsMixin mixin) {
        return mixin.with("kafka", kafka);
    }

    /**
     * Reads the history and puts it in order. The caller closes what it gets.
     *
     * @throws CommandException if it is not there or holds no span; it says why
     */
    SortedHistory read(Settings settings) {
        Path work = null;
        try {
            work = Files.createTempDirectory("fluo-history");
            return traces.isEmpty() ? readTopics(work, settings) : readFiles(work, scope(settings));
        } catch (RecordingException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, e.getMessage(), null, e);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the history cannot be put in order: " + e.getMessage(),
                    "It needs room in the temporary directory" + (work == null ? "." : ", " + work.getParent() + "."),
                    e);
        }
    }

    private HistoryScope scope(Settings settings) {
        return new HistoryScope(
                range(),
                settings.get(TimeOptions.MAX_AGE),
                settings.get(TimeOptions.IDLE_GAP),
                settings.get(TimeOptions.OUT_OF_ORDERNESS),
                new SliceSettings(
                        Encoding.OTLP_PROTO,
                        settings.get(TimeOptions.CLOCK_SKEW_AHEAD),
                        settings.get(TimeOptions.CLOCK_SKEW_BEHIND)));
    }

    private SortedHistory readFiles(Path work, HistoryScope scope) throws IOException {
        RecordingFiles files = RecordingFiles.of(names(work));
        SortedHistory history = HistoryReading.read(files, directory(work), scope);
        HistoryContents contents = history.contents();
        if (contents.spans() == 0) {
            long outside = contents.spansAround() + contents.spansOutside();
            List<String> reasons = new ArrayList<>(contents.faults());
            reasons.addAll(contents.leftOut());
            history.close();
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    outside > 0
                            ? "none of the " + outside + " spans ended in the asked time"
                            : "no recording with a span: " + contents.files() + " files were read",
                    reasons.isEmpty() ? null : String.join("\n  ", reasons));
        }
        return history;
    }

    private SortedHistory readTopics(Path work, Settings settings) throws IOException, StartException {
        Topics topics = Topics.from(settings);
        KafkaHistory held = KafkaHistory.of(KafkaAccess.from(settings), topics.spans(), range());
        SortedHistory history = HistoryReading.read(held, directory(work), scope(settings), now.toEpochMilli());
        if (history.contents().spans() == 0) {
            List<String> reasons = new ArrayList<>(history.contents().faults());
            reasons.add(held.oldest());
            history.close();
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "Kafka at " + kafka + " holds no span of the asked time in "
                            + String.join(", ", topics.spans().keySet()),
                    String.join("\n  ", reasons));
        }
        return history;
    }

    private static org.apache.flink.core.fs.Path directory(Path work) {
        return new org.apache.flink.core.fs.Path(work.toUri());
    }

    private List<String> names(Path work) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : traces) {
            names.add(name.equals(STANDARD_INPUT) ? standardInput(work) : name);
        }
        return names;
    }

    private static String standardInput(Path work) throws IOException {
        Path copy = work.resolve(TraceSearch.STANDARD_INPUT);
        try (InputStream input = System.in) {
            Files.copy(input, copy);
        }
        return copy.toString();
    }

    /** Prints what could not be read. Returns if a part of what was asked for is missing. */
    static boolean report(HistoryContents contents, Console console) {
        contents.leftOut().forEach(file -> console.line(console.faint("  left out " + file)));
        contents.faults().forEach(console::bad);
        int further = contents.brokenFiles()
                + contents.faultyRequests()
                - contents.faults().size();
        if (further > 0) {
            console.bad("and " + further + " more that cannot be read");
        }
        contents.shortfalls().forEach(console::bad);
        if (contents.cutTraces() > 0) {
            console.doubtful(contents.cutTraces()
                    + (contents.cutTraces() == 1 ? " trace was" : " traces were")
                    + " cut by the edge of the history, and judged as incomplete");
        }
        return contents.brokenFiles() > 0 || !contents.shortfalls().isEmpty();
    }
}
