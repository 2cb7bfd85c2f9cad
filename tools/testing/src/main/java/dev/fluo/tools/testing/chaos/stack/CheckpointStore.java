package dev.fluo.tools.testing.chaos.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The directory of checkpoints, which can go away: it is a link, and while the store is lost it leads below a file, so
 * that nothing can be written, read or made there, by root neither.
 */
public final class CheckpointStore {

    private final Path link;
    private final Path store;
    private final Path nowhere;

    private CheckpointStore(Path link) {
        this.link = link;
        this.store = link.resolveSibling(link.getFileName() + "-store");
        this.nowhere = link.resolveSibling(link.getFileName() + "-lost").resolve("nothing");
    }

    /** Makes an empty store. */
    static CheckpointStore create(Path link) throws IOException {
        CheckpointStore checkpoints = new CheckpointStore(link);
        Files.createDirectories(checkpoints.store);
        Files.createFile(checkpoints.nowhere.getParent());
        checkpoints.lead(checkpoints.store);
        return checkpoints;
    }

    /** Nothing can be written or read from now on. */
    public void lose() {
        lead(nowhere);
    }

    /** All is there again, as it was. */
    public void findAgain() {
        lead(store);
    }

    private void lead(Path target) {
        Path fresh = link.resolveSibling(link.getFileName() + "-next");
        try {
            Files.createSymbolicLink(fresh, target);
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of checkpoints cannot be led to " + target, e);
        }
    }
}
