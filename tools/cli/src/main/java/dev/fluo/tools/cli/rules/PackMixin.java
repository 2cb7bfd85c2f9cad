package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.packs.PackSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A pack, and the overrides that count for it. */
final class PackMixin {

    @Parameters(paramLabel = "PACK", description = "A directory with a manifest (fluo.pack), or a .zip of one.")
    private Path path;

    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "The overrides. Default: NAME.overrides.yaml beside the pack, if it is there.")
    private @Nullable Path overrides;

    /** Opens the pack. */
    PackSource open() {
        return PackSource.open(path);
    }

    /**
     * Returns the file with the overrides; empty if there is none.
     *
     * @throws CommandException if the file that was named is not there
     */
    Optional<Path> overrides(PackSource source) {
        if (overrides != null && !Files.isRegularFile(overrides)) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "there is no file " + overrides, null);
        }
        return overrides != null
                ? Optional.of(overrides)
                : Optional.of(source.besideOverrides()).filter(Files::isRegularFile);
    }
}
