package dev.fluo.tools.cli.history;

import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.kafka.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Histories in directories of the temporary directory. A directory is deleted when its history is closed, when it cannot be
 * read, and when the process ends before that, for instance by Ctrl-C.
 */
final class TemporaryHistory {

    private static final String PREFIX = "fluo-history";
    private static final Set<Path> MADE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryHistory::deleteAll, PREFIX));
    }

    private TemporaryHistory() {}

    /** Reads a history into a directory. */
    interface Reading {
        /** @param work an empty directory, for whatever is needed until the history is closed */
        SortedHistory into(Path work) throws IOException, StartException;
    }

    /**
     * Reads a history, which deletes its directory when it is closed.
     *
     * @throws IOException if the temporary directory cannot be written to
     */
    static SortedHistory read(Reading reading) throws IOException, StartException {
        Path work = Files.createTempDirectory(PREFIX);
        MADE.add(work);
        boolean isRead = false;
        try {
            SortedHistory history = reading.into(work);
            isRead = true;
            return history.within(flinkPath(work));
        } finally {
            if (!isRead) {
                delete(work);
            }
        }
    }

    /** Deletes all directories that are still there. */
    static void deleteAll() {
        for (Path work : MADE) {
            try {
                delete(work);
            } catch (IOException e) {
                // the process ends; the system clears its temporary directory
            }
        }
    }

    private static void delete(Path work) throws IOException {
        org.apache.flink.core.fs.Path path = flinkPath(work);
        path.getFileSystem().delete(path, true);
        MADE.remove(work);
    }

    private static org.apache.flink.core.fs.Path flinkPath(Path path) {
        return new org.apache.flink.core.fs.Path(path.toUri());
    }
}
