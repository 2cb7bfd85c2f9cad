package dev.fluo.tools.client.packs;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pack in a directory or in an archive, opened for a command. An archive is unpacked until it is closed. */
public final class PackSource implements AutoCloseable {

    private final Pack pack;
    private final Path path;
    private final @Nullable Path unpacked;

    private PackSource(Pack pack, Path path, @Nullable Path unpacked) {
        this.pack = pack;
        this.path = path;
        this.unpacked = unpacked;
    }

    /**
     * Opens a pack.
     *
     * @param path a directory with a manifest, or a {@code .zip} of one
     * @throws CommandException if it is not a pack
     */
    public static PackSource open(Path path) {
        if (Files.isDirectory(path)) {
            return new PackSource(Pack.open(path), path, null);
        }
        if (!Files.isRegularFile(path)) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "there is no file or directory " + path, null);
        }
        @Nullable Path unpacked = null;
        try {
            unpacked = Files.createTempDirectory("fluo-pack");
            PackArchive.unpack(path, unpacked);
            return new PackSource(Pack.open(unpacked), path, unpacked);
        } catch (IOException e) {
            delete(unpacked);
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    path + " cannot be unpacked: " + e.getMessage(),
                    "A pack is a directory or a .zip archive of one. Unpack any other archive, and name the directory.",
                    e);
        } catch (CommandException e) {
            delete(unpacked);
            throw e;
        }
    }

    /** Returns the pack. */
    public Pack pack() {
        return pack;
    }

    /** Returns the file in which a team keeps its overrides: beside the directory or the archive. */
    public Path besideOverrides() {
        return path.toAbsolutePath().normalize().resolveSibling(pack.manifest().name() + PackOverrides.SUFFIX);
    }

    @Override
    public void close() {
        delete(unpacked);
    }

    /** @param directory null for none */
    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "cannot delete the unpacked files in " + directory, null, e);
        }
    }
}
