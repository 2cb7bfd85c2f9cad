package dev.fluo.job.history;

import dev.fluo.flink.slice.SliceSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * Recorded requests in the order of their times, in files.
 *
 * @param directory of the runs; deleted with all that is in it when this is closed
 * @param runs files, each in order
 * @param names the recordings that they came from
 * @param contents what they hold
 * @param range the time whose signals are wanted; there may be spans around it
 * @param clock how far span ends may lie from the time of their record
 */
public record SortedHistory(
        Path directory,
        List<Path> runs,
        List<String> names,
        HistoryContents contents,
        TimeRange range,
        SliceSettings clock)
        implements Serializable, AutoCloseable {

    public SortedHistory {
        runs = List.copyOf(runs);
        names = List.copyOf(names);
    }

    /** Returns this history as the owner of a directory around its files, which is deleted with them. */
    public SortedHistory within(Path parent) {
        return new SortedHistory(parent, runs, names, contents, range, clock);
    }

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        directory.getFileSystem().delete(directory, true);
    }
}
