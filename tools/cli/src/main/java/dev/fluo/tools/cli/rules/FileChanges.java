package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.stream.Stream;

/** Waits for changes of files, or of files in directories. */
final class FileChanges {

    private final WatchService service;

    /** @throws CommandException if the paths cannot be watched */
    FileChanges(List<Path> paths) {
        try {
            service = FileSystems.getDefault().newWatchService();
            for (Path path : paths) {
                watch(path.toAbsolutePath());
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot watch " + paths + ": " + e.getMessage(), null, e);
        }
    }

    private void watch(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            register(path.resolveSibling(""));
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path directory : tree.filter(Files::isDirectory).toList()) {
                register(directory);
            }
        }
    }

    private void register(Path directory) throws IOException {
        directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /**
     * Waits for the next change.
     *
     * @return false if what was watched is gone
     */
    boolean await() throws InterruptedException {
        WatchKey key = service.take();
        key.pollEvents();
        return key.reset();
    }
}
