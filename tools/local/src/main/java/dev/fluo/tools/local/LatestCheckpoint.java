package dev.fluo.tools.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what an earlier job left behind. */
final class LatestCheckpoint {

    /** Written last: a directory that has it is a whole checkpoint. */
    private static final String METADATA = "_metadata";

    private LatestCheckpoint() {}

    /** The newest whole checkpoint below a directory, of any job. */
    static Optional<Path> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> tree = Files.walk(directory, 3)) {
            return tree.filter(file -> file.endsWith(METADATA))
                    .max(Comparator.comparing(LatestCheckpoint::writtenAt))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints in " + directory + " cannot be listed", e);
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + file + " cannot be read", e);
        }
    }
}
