package dev.fluo.tools.demo;

import dev.fluo.embedded.process.Directories;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of the demo's data and log: a temporary folder that is deleted, or one that the user named. */
final class DemoFolder implements AutoCloseable {

    /** The space that Kafka, Elasticsearch and the checkpoints need for some hours of the shop's traffic. */
    private static final long NEEDED_BYTES = 1L << 30;

    private final Path path;
    private final boolean temporary;
    private boolean kept;

    private DemoFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * @param named null for a temporary one
     * @throws CommandException if it cannot be written, or there is no room on its disk
     */
    static DemoFolder open(@Nullable Path named) {
        try {
            Path path = named == null ? Directories.temporary("fluo-demo-") : Files.createDirectories(named);
            requireRoom(path);
            return new DemoFolder(path.toAbsolutePath(), named == null);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "no folder for the demo's data: " + e.getMessage(),
                    "Name another: --data DIR",
                    e);
        }
    }

    private static void requireRoom(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the disk of " + path + " has " + (free >> 20) + " MiB left, and the demo needs "
                            + (NEEDED_BYTES >> 20) + " MiB",
                    "Free some, or name a folder on another disk: --data DIR");
        }
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("fluo.log");
    }

    /** The folder stays when the demo ends, because somebody will want to read the log. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (temporary && !kept) {
            Directories.delete(path);
        }
    }
}
