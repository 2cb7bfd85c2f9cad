package dev.fluo.job.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.flink.core.fs.Path;

/** Several runs as one, in the order of time. One request of each is in memory. */
final class MergedRuns implements Iterator<TimedRequest>, Closeable {

    private final PriorityQueue<SortedRun> runs =
            new PriorityQueue<>(Comparator.comparing(SortedRun::head, TimedRequest.ORDER));

    MergedRuns(List<Path> files) throws IOException {
        for (Path file : files) {
            add(SortedRun.open(file));
        }
    }

    private void add(SortedRun run) throws IOException {
        if (run.head() == null) {
            run.close();
        } else {
            runs.add(run);
        }
    }

    @Override
    public boolean hasNext() {
        return !runs.isEmpty();
    }

    @Override
    public TimedRequest next() {
        if (runs.isEmpty()) {
            throw new NoSuchElementException();
        }
        SortedRun first = runs.poll();
        try {
            TimedRequest next = first.take();
            add(first);
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SortedRun run : runs) {
            run.close();
        }
    }
}
