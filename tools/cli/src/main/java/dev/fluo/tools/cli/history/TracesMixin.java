package dev.fluo.tools.cli.history;

import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.HistoryReading;
import dev.fluo.job.history.RecordingException;
import dev.fluo.job.history.RecordingFiles;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Recorded traces that a command names. */
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
            names = "--from",
            paramLabel = "TIME",
            description = "Only spans that ended from then on: an instant, or 24h for so long ago.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only spans that ended before: an instant, a time ago, or now.")
    private String to;

    /** Checks what can be checked before anything is read. */
    void check() {
        if (traces.isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "no recording is named",
                    "Name one: --traces FILE|DIR|URI, or - for standard input.");
        }
        range();
    }

    /** The asked time. */
    TimeRange range() {
        return Times.range(from, to, Instant.now());
    }

    /**
     * Reads the recordings and puts them in order. The caller closes what it gets.
     *
     * @throws CommandException if none is there or none holds a span; it says which and why
     */
    SortedHistory read(Settings settings) {
        Path work = null;
        try {
            work = Files.createTempDirectory("fluo-history");
            RecordingFiles files = RecordingFiles.of(names(work));
            SortedHistory history = HistoryReading.read(
                    files,
                    new org.apache.flink.core.fs.Path(work.toUri()),
                    range(),
                    settings.get(TimeOptions.OUT_OF_ORDERNESS));
            requireSpans(history);
            return history;
        } catch (RecordingException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, e.getMessage(), null, e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the recording cannot be put in order: " + e.getMessage(),
                    "It needs room in the temporary directory" + (work == null ? "." : ", " + work.getParent() + "."),
                    e);
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
        Path copy = work.resolve("standard-input");
        try (InputStream input = System.in) {
            Files.copy(input, copy);
        }
        return copy.toString();
    }

    private static void requireSpans(SortedHistory history) throws IOException {
        HistoryContents contents = history.contents();
        if (contents.spans() > 0) {
            return;
        }
        history.close();
        List<String> reasons = new ArrayList<>(contents.faults());
        reasons.addAll(contents.leftOut());
        String why = contents.spansOutside() > 0
                ? "none of the " + contents.spansOutside() + " spans ended in the asked time"
                : "no recording with a span: " + contents.files() + " files were read";
        throw new CommandException(ExitCodes.UNAVAILABLE, why, reasons.isEmpty() ? null : String.join("\n  ", reasons));
    }

    /** Prints what could not be read. Returns if a file is missing, wholly or in part. */
    static boolean report(HistoryContents contents, Console console) {
        contents.leftOut().forEach(file -> console.line(console.faint("  left out " + file)));
        contents.faults().forEach(console::bad);
        int further = contents.brokenFiles()
                + contents.faultyRequests()
                - contents.faults().size();
        if (further > 0) {
            console.bad("and " + further + " more that cannot be read");
        }
        return contents.brokenFiles() > 0;
    }
}
