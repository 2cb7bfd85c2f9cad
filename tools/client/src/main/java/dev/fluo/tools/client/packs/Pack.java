package dev.fluo.tools.client.packs;

import dev.fluo.job.Version;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.value.Digests;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pack of rules in a directory.
 *
 * @param directory the directory with the manifest
 * @param digest SHA-256 of the manifest in hex; it stands for all files, because the manifest has their checksums
 */
public record Pack(Path directory, PackManifest manifest, String digest) {

    /** Returns whether a directory is a pack. */
    public static boolean isOne(Path directory) {
        return Files.isRegularFile(directory.resolve(PackManifest.FILE));
    }

    /**
     * Opens a pack. Its files are not looked at yet.
     *
     * @throws CommandException if the directory has no manifest, or a wrong one
     */
    public static Pack open(Path directory) {
        if (!isOne(directory)) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    directory + " is not a pack: it has no file " + PackManifest.FILE,
                    "A pack is a directory with a manifest, or a .zip of one. `fluo packs build DIR` writes checksums"
                            + " into a manifest.");
        }
        PackManifest manifest = PackManifest.read(directory);
        String digest = Digests.sha256Hex(PackFile.bytes(directory.resolve(PackManifest.FILE)));
        return new Pack(directory, manifest, digest);
    }

    /** Returns the differences between the manifest and the files, and whether this FLUO is too old. */
    public List<Problem> faults() {
        List<Problem> faults = new ArrayList<>();
        if (!FluoRelease.isAtLeast(Version.current(), manifest.fluo())) {
            faults.add(fault(
                    "pack-needs-newer-fluo",
                    "needs FLUO " + manifest.fluo() + " or newer; this is " + Version.current(),
                    "install a newer FLUO, or take an older version of the pack"));
        }
        Map<String, String> there = checksums(directory);
        manifest.files().forEach((file, sum) -> {
            if (!there.containsKey(file)) {
                faults.add(fault("pack-file-missing", file + " is in the manifest and not in the pack", null));
            } else if (!there.get(file).equals(sum)) {
                faults.add(fault(
                        "pack-file-changed",
                        file + " is not the file of the manifest: its checksum differs",
                        "keep your changes in " + manifest.name() + PackOverrides.SUFFIX + " beside the pack"));
            }
        });
        there.keySet().stream()
                .filter(file -> !manifest.files().containsKey(file))
                .map(this::surplus)
                .forEach(faults::add);
        return faults;
    }

    private Problem surplus(String file) {
        String hint =
                manifest.near(file).map(near -> "did you rename " + near + "?").orElse(null);
        return fault("pack-file-unknown", file + " is in the pack and not in the manifest", hint);
    }

    private static Problem fault(String code, String message, @Nullable String hint) {
        return new Problem(ProblemSeverity.ERROR, code, message, hint, 0, 0, "");
    }

    /**
     * Returns the checksums of all files in a directory and below it, by their names. The manifest and hidden files are
     * left out.
     *
     * @throws CommandException if the directory cannot be read
     */
    static Map<String, String> checksums(Path directory) {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                boolean hidden = Stream.of(name.split("/")).anyMatch(part -> part.startsWith("."));
                if (!hidden && !name.equals(PackManifest.FILE)) {
                    sums.put(name, Digests.sha256Hex(PackFile.bytes(file)));
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read directory " + directory, null, e);
        }
        return sums;
    }
}
