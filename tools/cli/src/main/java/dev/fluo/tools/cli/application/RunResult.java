package dev.fluo.tools.cli.application;

import dev.fluo.rules.application.RunReport;
import java.time.Duration;
import java.util.List;

/**
 * The end of a run: of the command, and of the rules.
 *
 * @param command its words
 * @param exitCode of the command
 * @param took the time that the command took
 * @param spans the number of spans that were collected
 * @param dropped the number of spans that were not, because there were too many
 * @param report the outcomes of the rules
 */
record RunResult(List<String> command, int exitCode, Duration took, long spans, long dropped, RunReport report) {

    /** Returns whether the command ended well, sent spans, and satisfies the rules. */
    boolean passes() {
        return exitCode == 0 && spans > 0 && dropped == 0 && report.passes();
    }

    /** Returns the command as one line. */
    String line() {
        return String.join(" ", command);
    }

    /** Returns why the command failed; empty if it did not. */
    List<String> problems() {
        return exitCode == 0
                ? List.of()
                : List.of("the command failed: exit code " + exitCode
                        + (exitCode > 128 ? " (signal " + (exitCode - 128) + ")" : ""));
    }
}
