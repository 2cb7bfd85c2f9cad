package dev.fluo.tools.terminal;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes a report to. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Creates the directory of a report, because a build's directory is missing before its first run.
     *
     * @throws CommandException if it cannot be created
     */
    public static void makeDirectory(Path report) {
        Path directory = report.toAbsolutePath().getParent();
        try {
            if (directory != null && !Files.isDirectory(directory)) { // which may be a link, too
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot write " + report,
                    "Its directory " + directory + " cannot be created.",
                    e);
        }
    }
}
