package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.Semconv;
import picocli.CommandLine.Option;

/** The job's default for the names of attributes, for commands that need no job. */
public final class SemconvMixin {

    @Option(
            names = "--semconv",
            paramLabel = "NAMES",
            defaultValue = "exact",
            description = "By which names rules read attributes that were renamed, unless their documents say it:"
                    + " ${COMPLETION-CANDIDATES}, as rules.semconv of the job. Default: ${DEFAULT-VALUE}.")
    private Semconv semconv;

    /** Returns the names. */
    public Semconv value() {
        return semconv;
    }
}
