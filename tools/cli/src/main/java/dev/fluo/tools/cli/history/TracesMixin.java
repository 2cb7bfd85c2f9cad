package dev.fluo.tools.cli.history;

import dev.fluo.job.history.AskedHistory;
import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.RecordingException;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.history.TraceSearch;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.ProgressLine;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private @Nullable String kafka;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only signals from then on: an instant, or 24h for so long ago.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only signals before: an instant, a time ago, or now.")
    private @Nullable String to;

    private final Instant now = Instant.now();
    private final ReadProgress progress = new ReadProgress(ProgressLine.ofProcess());

    /** Returns the progress of the command. */
    ReadProgress progress() {
        return progress;
    }

    /** Checks what can be checked before anything is read. */
    void check() {
        check(false);
    }

    /**
     * As above.
     *
     * @param rulesOfKafka if the brokers are named for rules too, so that recordings may stand beside them
     */
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
        return CommandLineTimes.range(from, traces.isEmpty() && to == null ? "now" : to, now);
    }

    /** Returns whether the history is read from topics. */
    boolean ofKafka() {
        return traces.isEmpty();
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
        try {
            return TemporaryHistory.read(work -> new AskedHistory(names(work), range(), now)
                    .read(settings, new org.apache.flink.core.fs.Path(work.toUri()), progress));
        } catch (RecordingException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, e.getMessage(), null, e);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the history cannot be put in order: " + e.getMessage(),
                    "It needs room in the temporary directory, " + System.getProperty("java.io.tmpdir") + ".",
                    e);
        } finally {
            progress.hide();
        }
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
