package dev.fluo.tools.cli.rules;

import dev.fluo.rules.testing.TraceFilesInFolder;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Option;

/** Recorded traces that tests of rules name, and how they are read. */
final class TraceFilesMixin {

    @Option(
            names = "--entry-services",
            paramLabel = "NAME",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "In recorded traces, services whose server and consumer spans may name a parent that is not"
                    + " there: as trace.entry-services of the job.")
    private Set<String> entryServices = Set.of();

    /**
     * Returns the files beside a rule.
     *
     * @param rule the rule's file
     */
    TraceFilesInFolder beside(Path rule, Console console) {
        return TraceFilesInFolder.beside(rule, entryServices, console::doubtful);
    }
}
