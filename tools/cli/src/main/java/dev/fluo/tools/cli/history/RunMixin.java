package dev.fluo.tools.cli.history;

import dev.fluo.job.history.ChangeFiles;
import dev.fluo.job.history.RecordingException;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.RecordedChanges;
import dev.fluo.tools.local.HistoryFlink;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that run the job over a history. */
final class RunMixin {

    @Option(
            names = "--changes",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded change events, as on the topic of changes, one a line.")
    private List<Path> changes = List.of();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks of each operator (default: the number of cores). The result is the same.")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    /** Checks what can be checked before anything is read. */
    void check() {
        if (parallelism < 1) {
            throw new CommandException(ExitCodes.USAGE, "--parallelism must be at least 1", null);
        }
    }

    /**
     * Reads the recorded change events.
     *
     * @return each as JSON
     * @throws CommandException if a file cannot be read or holds something else; it says where
     */
    List<byte[]> changes() {
        try {
            return ChangeFiles.read(changes.stream().map(Path::toString).toList()).stream()
                    .map(ChangeFiles.Change::json)
                    .toList();
        } catch (RecordingException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, e.getMessage(), RecordedChanges.FORM, e);
        }
    }

    /** Begins to start Flink, while rules and recordings are read. The caller closes it. */
    HistoryFlink start() {
        return HistoryFlink.start(parallelism);
    }

    /**
     * Returns a run.
     *
     * @param progress is told how far it has come
     */
    HistoryRun run(Settings settings, HistoryFlink flink, ReadProgress progress) {
        return new HistoryRun(settings, flink, progress);
    }
}
