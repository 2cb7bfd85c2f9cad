package dev.fluo.flink.slice;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.apache.flink.util.Collector;

/**
 * Cuts one protobuf request after the other into fragments. Not for two threads at once: its columns are filled again
 * for every request.
 */
final class Slicer {

    /**
     * How many times its own size a request may grow by being cut, for each fragment repeats its resource and scope. A
     * span of 400 bytes under a resource of 2,000 grows it six-fold; only a request made to do harm comes near this.
     */
    static final int MAX_GROWTH = 64;

    private final ScannedRequest found = new ScannedRequest();
    private final EventClock clock;
    private final RequestScanner scanner;
    private final FragmentWriter writer;
    private final SliceMetrics metrics;

    Slicer(SliceSettings settings, SliceMetrics metrics) {
        this.clock = new EventClock(settings);
        this.scanner = new RequestScanner(found, clock);
        this.writer = new FragmentWriter(found);
        this.metrics = metrics;
    }

    /**
     * Emits the fragments of a request, and its unusable spans as one {@link Unreadable}. A request that is empty, or
     * whose resources and scopes are, gives nothing and is none the worse for it.
     *
     * @param key key of the Kafka record, may be null
     * @param recordTime its time in epoch milliseconds, negative if it has none
     * @throws UnreadableRequestException if no span of the request can be used; then nothing was emitted
     */
    void slice(byte[] request, byte[] key, long recordTime, Origin origin, Collector<Sliced> out)
            throws UnreadableRequestException {
        scan(request, recordTime);
        if (found.spans() == 0) {
            return;
        }
        int only = found.onlyTrace();
        if (only != TraceTable.UNUSABLE) {
            emit(only, request, origin, out);
            return;
        }
        for (int slot = TraceTable.UNUSABLE + 1; slot < found.traces.slots(); slot++) {
            emit(slot, writer.write(request, slot), origin, out);
        }
        if (found.traces.spans(TraceTable.UNUSABLE) > 0) {
            emitUnusable(request, key, origin, out);
        }
    }

    private void scan(byte[] request, long recordTime) throws UnreadableRequestException {
        clock.at(recordTime);
        try {
            scanner.scan(request);
        } catch (InvalidProtocolBufferException e) {
            throw UnreadableRequestException.notProtobuf(request, scanner.position(), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail otherwise", e);
        }
        if (scanner.firstFault() != null && found.traces.slots() == TraceTable.UNUSABLE + 1) {
            throw UnreadableRequestException.notProtobuf(request, scanner.firstFaultAt(), scanner.firstFault());
        }
        if (found.spans() == 0 && (found.hasUnknown() || found.resources.isEmpty() && request.length > 0)) {
            throw UnreadableRequestException.noSpans(request);
        }
        if (found.fragmentBytes() > (long) MAX_GROWTH * request.length) {
            throw UnreadableRequestException.wouldGrow(request, found);
        }
    }

    private void emit(int slot, byte[] bytes, Origin origin, Collector<Sliced> out) {
        Fragment fragment = found.traces.fragment(slot, bytes, origin);
        metrics.sliced(fragment);
        out.collect(fragment);
    }

    private String why(int unusable) {
        int withoutId = unusable - found.broken();
        String noId = "have no valid trace id (16 bytes, not all zero)";
        if (found.broken() == 0) {
            return noId;
        }
        String broken = "cannot be read (the first at byte " + scanner.firstFaultAt() + ": "
                + scanner.firstFault().getMessage() + ")";
        return withoutId == 0 ? broken : broken + ", or " + noId;
    }

    private void emitUnusable(byte[] request, byte[] key, Origin origin, Collector<Sliced> out) {
        int unusable = found.traces.spans(TraceTable.UNUSABLE);
        String error = unusable + " of " + found.spans() + " spans " + why(unusable) + "; the others were used";
        metrics.unusable(unusable);
        out.collect(new Unreadable(error, unusable, key, writer.write(request, TraceTable.UNUSABLE), origin));
    }
}
