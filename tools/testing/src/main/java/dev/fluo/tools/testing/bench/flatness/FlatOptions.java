package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code fluo bench --measure flatness} alone. */
public final class FlatOptions {

    @Option(
            names = "--flat",
            split = ",",
            paramLabel = "WHAT",
            defaultValue = "parallelism,keys,open,hot_key,hot_partition,steady",
            description = "What grows while flatness is measured: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private List<Variant> variants;

    @Option(
            names = "--steady-minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long a steady rate is measured. Default: ${DEFAULT-VALUE}")
    private int steadyMinutes;

    @Option(names = "--svg", paramLabel = "DIR", description = "Write a chart of each of --flat to this directory.")
    private @Nullable Path svg;

    /**
     * Returns what was chosen.
     *
     * @param steadyRate spans a second
     * @param measured whether flatness is measured
     * @param recorded whether spans come from recordings
     */
    public FlatChoice choice(int steadyRate, boolean measured, boolean recorded) {
        if (measured && recorded) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "flatness needs generated spans, but files of recorded spans were given",
                    "Leave them out, or flatness out of --measure");
        }
        if (svg != null && !measured) {
            throw new CommandException(
                    ExitCodes.USAGE, "--svg draws flatness, which is not measured", "Add flatness to --measure");
        }
        if (steadyMinutes < 1 || steadyRate < 1) {
            throw new CommandException(ExitCodes.USAGE, "--steady-minutes and --live-rate must be at least 1", null);
        }
        return new FlatChoice(List.copyOf(variants), steadyMinutes, steadyRate, Optional.ofNullable(svg));
    }
}
