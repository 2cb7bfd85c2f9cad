package dev.fluo.job.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.fs.Path;

/** Puts requests into the order of their times in bounded memory: sorted runs in files, merged when they are many. */
final class TimeSorter {

    /** Runs of one size that are merged into one of the next. */
    private static final int FAN_IN = 32;

    private final Path directory;
    private final long mostBytes;
    private final List<TimedRequest> buffer = new ArrayList<>();
    private final List<List<Path>> levels = new ArrayList<>();
    private long bytes;

    /**
     * @param directory for the runs; every task that reads them must reach it
     * @param mostBytes bytes on the heap
     */
    TimeSorter(Path directory, long mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    void add(TimedRequest request) throws IOException {
        buffer.add(request);
        bytes += request.heapBytes();
        if (bytes >= mostBytes) {
            try {
                spill();
            } catch (IOException e) {
                throw new SorterException(e);
            }
        }
    }

    /** Returns the runs, each in order. Nothing may be added afterwards. */
    List<Path> finish() throws IOException {
        if (!buffer.isEmpty()) {
            spill();
        }
        return levels.stream().flatMap(List::stream).toList();
    }

    private void spill() throws IOException {
        buffer.sort(TimedRequest.ORDER);
        Path run = newRun();
        SortedRun.write(run, buffer.iterator());
        buffer.clear();
        bytes = 0;
        add(run, 0);
    }

    private void add(Path run, int level) throws IOException {
        if (levels.size() == level) {
            levels.add(new ArrayList<>());
        }
        List<Path> runs = levels.get(level);
        runs.add(run);
        if (runs.size() < FAN_IN) {
            return;
        }
        Path merged = newRun();
        try (MergedRuns all = new MergedRuns(runs)) {
            SortedRun.write(merged, all);
        }
        for (Path each : runs) {
            each.getFileSystem().delete(each, false);
        }
        runs.clear();
        add(merged, level + 1);
    }

    private Path newRun() {
        return new Path(directory, "run-" + UUID.randomUUID());
    }
}
