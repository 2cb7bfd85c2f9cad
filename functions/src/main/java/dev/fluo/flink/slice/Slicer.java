package dev.fluo.flink.slice;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.text.ProtobufFault;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one protobuf request after the other into fragments. Not for two threads at once: its columns are filled again
 * for every request.
 */
final class Slicer {

    /**
     * The number of times its own size that a request may grow by being cut, for each fragment repeats its resource and
     * scope. A span of 400 bytes under a resource of 2,000 grows it six-fold; only a request made to do harm comes near
     * this.
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
     * Emits the fragments of a request, its unusable spans as one {@link Unreadable}, and each damaged range of bytes
     * around spans as another. A request that is empty, or
     * whose resources and scopes are, gives nothing and is none the worse for it.
     *
     * @param key key of the Kafka record, may be null
     * @param recordTime its time in epoch milliseconds, negative if it has none
     * @throws UnreadableRequestException if no span of the request can be used; then nothing was emitted
     */
    void slice(byte[] request, byte @Nullable [] key, long recordTime, Origin origin, Collector<Sliced> out)
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
        for (int range = 0; range < found.lost(); range++) {
            emitLost(request, range, key, origin, out);
        }
    }

    private void scan(byte[] request, long recordTime) throws UnreadableRequestException {
        clock.at(recordTime);
        try {
            scanner.scan(request);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail otherwise", e);
        }
        InvalidProtocolBufferException fault = scanner.firstFault();
        if (fault != null && found.traces.slots() == TraceTable.UNUSABLE + 1) {
            throw UnreadableRequestException.notProtobuf(request, scanner.firstFaultAt(), fault);
        }
        if (found.spans() == 0 && (found.hasUnknown() || (found.resources.isEmpty() && request.length > 0))) {
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
        String broken = "cannot be read (" + firstFault() + ")";
        return withoutId == 0 ? broken : broken + ", or " + noId;
    }

    private String firstFault() {
        return "the first fault at byte " + scanner.firstFaultAt() + ": "
                + ProtobufFault.inWords(Objects.requireNonNull(scanner.firstFault(), "something is damaged"));
    }

    /** The bytes as they came: nothing is known of what they hold. */
    private void emitLost(byte[] request, int range, byte @Nullable [] key, Origin origin, Collector<Sliced> out) {
        int from = found.lostFrom(range);
        int to = found.lostTo(range);
        String error = "bytes " + from + " to " + (to - 1) + " of " + request.length + " are damaged ("
                + firstFault() + "); " + (found.spans() - found.traces.spans(TraceTable.UNUSABLE))
                + " spans of the request were used";
        metrics.damaged();
        out.collect(new Unreadable(error, 0, key, Arrays.copyOfRange(request, from, to), origin));
    }

    private void emitUnusable(byte[] request, byte @Nullable [] key, Origin origin, Collector<Sliced> out) {
        int unusable = found.traces.spans(TraceTable.UNUSABLE);
        String error = unusable + " of " + found.spans() + " spans " + why(unusable) + "; the others were used";
        metrics.unusable(unusable);
        out.collect(new Unreadable(error, unusable, key, writer.write(request, TraceTable.UNUSABLE), origin));
    }
}
