package dev.fluo.job.history;

import dev.fluo.job.options.LimitOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * All traces of a history in the order of their ends. Its memory does not grow with the history: it gives a trace as
 * soon as the job would take no more spans of it. Spans that come later are a trace of their own.
 */
public final class TracesByEnd implements Iterator<RecordedTrace>, Closeable {

    /** Spans of one trace that are at hand. */
    private static final class Part {

        private static final Comparator<Part> BY_END = Comparator.comparingLong((Part part) -> part.endMillis)
                .thenComparing(part -> part.id)
                .thenComparingLong(part -> part.number);

        private final long number;
        private final String id;
        private final long firstMillis;
        private final List<RecordedTrace.Piece> pieces = new ArrayList<>();
        private long endMillis;
        private int spans;

        Part(long number, String id, long firstMillis) {
            this.number = number;
            this.id = id;
            this.firstMillis = firstMillis;
            this.endMillis = firstMillis;
        }
    }

    private final TracePieces reader;
    private final long quietMillis;
    private final long longestMillis;
    private final int mostSpans;
    private final MergedRuns requests;
    private final Map<String, Part> open = new HashMap<>();
    private final TreeSet<Part> byEnd = new TreeSet<>(Part.BY_END);
    private final Deque<RecordedTrace> over = new ArrayDeque<>();
    private long parts;

    /**
     * Begins to read.
     *
     * @param settings of the job that would have judged the history
     * @throws IOException if the history cannot be read
     */
    public TracesByEnd(SortedHistory history, Settings settings) throws IOException {
        long lateness = settings.get(TimeOptions.LATENESS).toMillis();
        this.reader = new TracePieces(history);
        this.quietMillis = settings.get(TimeOptions.IDLE_GAP).toMillis() + lateness;
        this.longestMillis = settings.get(TimeOptions.MAX_AGE).toMillis() + lateness;
        this.mostSpans = settings.get(LimitOptions.TRACE_SPANS);
        this.requests = new MergedRuns(history.runs());
    }

    /** @throws UncheckedIOException if the history cannot be read further */
    @Override
    public boolean hasNext() {
        try {
            while (over.isEmpty() && requests.hasNext()) {
                TimedRequest request = requests.next();
                give(request.timeMillis() - quietMillis);
                add(request);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (over.isEmpty()) {
            give(Long.MAX_VALUE);
        }
        return !over.isEmpty();
    }

    @Override
    public RecordedTrace next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return over.removeFirst();
    }

    /** Gives the traces that ended up to a time: nothing is added to them, and none that follows ends earlier. */
    private void give(long upToMillis) {
        while (!byEnd.isEmpty() && byEnd.first().endMillis <= upToMillis) {
            Part part = byEnd.pollFirst();
            open.remove(part.id, part);
            over.addLast(new RecordedTrace(part.id, part.pieces));
        }
    }

    private void add(TimedRequest request) throws IOException {
        for (Map.Entry<String, RecordedTrace.Piece> of : reader.of(request).entrySet()) {
            Part part = open.get(of.getKey());
            if (part == null || request.timeMillis() - part.firstMillis > longestMillis) {
                part = new Part(parts++, of.getKey(), request.timeMillis());
                open.put(of.getKey(), part);
            }
            byEnd.remove(part);
            add(of.getValue(), part);
            byEnd.add(part);
        }
    }

    /** Adds spans. Of a trace over the limit one piece more is kept, by which it is seen to be over it. */
    private void add(RecordedTrace.Piece piece, Part part) {
        part.endMillis = Math.max(part.endMillis, piece.lastEndMillis());
        if (part.spans <= mostSpans) {
            part.pieces.add(piece);
            part.spans += piece.spans();
        }
    }

    /** Returns the number of traces in memory. */
    int held() {
        return byEnd.size() + over.size();
    }

    @Override
    public void close() throws IOException {
        requests.close();
    }
}
