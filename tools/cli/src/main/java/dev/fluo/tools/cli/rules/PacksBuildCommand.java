package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.packs.Pack;
import dev.fluo.tools.client.packs.PackArchive;
import dev.fluo.tools.client.packs.PackBuilder;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo packs build DIR}. */
@Command(
        name = "build",
        header = "Write the checksums of a pack's files into its manifest, and an archive if asked.",
        description = "Needs no job and no Kafka. The manifest fluo.pack must be there with name, version and fluo.")
final class PacksBuildCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the pack.")
    private Path directory;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the pack as a .zip archive.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        Pack pack = PackBuilder.build(directory);
        if (out != null) {
            PackArchive.write(pack, out);
        }
        int files = pack.manifest().files().size();
        console.good(console.bold(pack.manifest().label()) + " has " + files + (files == 1 ? " file" : " files")
                + (out == null ? "" : ", written to " + out));
        console.line(console.faint("    digest " + pack.digest()));
        return ExitCodes.OK;
    }
}
