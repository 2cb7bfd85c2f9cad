package dev.fluo.tools.client.recordings;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.tools.client.changeevent.ChangeProducer;
import dev.fluo.tools.client.recordings.RecordedChanges.Change;
import dev.fluo.tools.client.recordings.TimedRequests.Piece;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Sends a recording at a pace, each change event before the spans of its time. */
public final class ReplayTask {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /** A request spans a second: a change goes before all spans that may be later than it. */
    private static final long AHEAD_MILLIS = 1_000;

    private final SpanProducer spans;
    private final @Nullable ChangeProducer changes;
    private final Deque<Change> pending;
    private final TimeShift shift;

    /**
     * @param changes null where there is none to send
     * @param recorded change events as they were recorded
     */
    public ReplayTask(SpanProducer spans, @Nullable ChangeProducer changes, List<Change> recorded, TimeShift shift) {
        this.spans = spans;
        this.changes = changes;
        this.shift = shift;
        this.pending = new ArrayDeque<>(recorded.stream()
                .sorted(Comparator.comparingLong(Change::timeMillis))
                .toList());
    }

    /**
     * Sends all at once, in the order of the files.
     *
     * @param progress is told how many spans were sent
     */
    public void atOnce(Recording recording, LongConsumer progress) {
        sendChanges(Long.MAX_VALUE);
        recording.forEach(request -> {
            // what holds no span would be a message of no bytes, and the job's dead letter
            long count = count(request);
            if (count > 0) {
                spans.send(shift.apply(request));
                progress.accept(count);
            }
        });
        spans.flush();
    }

    /**
     * Sends in the order of time, each request when it is due.
     *
     * @param progress is told how many spans were sent
     */
    public void paced(Recording recording, ReplayPace pace, LongConsumer progress) {
        TimedRequests timed = new TimedRequests();
        recording.forEach(timed::add);
        List<Piece> pieces = timed.inOrder();
        long first = pieces.get(0).endNanos();
        long begin = System.nanoTime();
        for (Piece piece : pieces) {
            await(begin + pace.dueNanos(piece.endNanos() - first));
            sendChanges(piece.endNanos() / NANOS_PER_MILLISECOND + AHEAD_MILLIS);
            ExportTraceServiceRequest request = parsed(piece);
            spans.send(shift.apply(request));
            progress.accept(count(request));
        }
        sendChanges(Long.MAX_VALUE);
        spans.flush();
    }

    private void sendChanges(long untilMillis) {
        while (!pending.isEmpty() && pending.peek().timeMillis() <= untilMillis) {
            Change change = pending.remove().shifted(shift);
            if (changes != null) {
                changes.write(change.json(), change.timeMillis());
            }
        }
    }

    private static void await(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static long count(ExportTraceServiceRequest request) {
        Census census = new Census();
        census.add(request);
        return census.spans();
    }

    private static ExportTraceServiceRequest parsed(Piece piece) {
        try {
            return ExportTraceServiceRequest.parseFrom(piece.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was written as protobuf is protobuf", e);
        }
    }
}
