package dev.fluo.flink.slice;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks once over the bytes of an {@code ExportTraceServiceRequest} and notes where its spans lie.
 *
 * <p>It reads what protobuf's own parser would read, in the same way: the last occurrence of a field counts, a field of
 * the wrong wire type is an unknown one, unknown fields are kept. It does not look inside attributes, events and links.
 * Field numbers are those of {@code opentelemetry/proto/trace/v1/trace.proto}.
 */
final class RequestScanner {

    private static final int LENGTH_DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
    private static final int REQUEST_RESOURCE_SPANS = tag(1, LENGTH_DELIMITED);
    private static final int RESOURCE_SCOPE_SPANS = tag(2, LENGTH_DELIMITED);
    private static final int SCOPE_SPANS = tag(2, LENGTH_DELIMITED);
    /** The resource of a {@code ResourceSpans}, the scope of a {@code ScopeSpans}. */
    private static final int ENVELOPE = tag(1, LENGTH_DELIMITED);

    private static final int SCHEMA_URL = tag(3, LENGTH_DELIMITED);
    private static final int SPAN_TRACE_ID = tag(1, LENGTH_DELIMITED);
    private static final int SPAN_PARENT_SPAN_ID = tag(4, LENGTH_DELIMITED);
    private static final int SPAN_END_TIME = tag(8, FIXED64);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ScannedRequest found;
    private final EventClock clock;
    private byte[] bytes = new byte[0];
    private CodedInputStream in = CodedInputStream.newInstance(bytes);
    private @Nullable InvalidProtocolBufferException firstFault;
    private int firstFaultAt;
    /** Beginnings of damaged scopes and resources that hold spans and not, before the damage, what describes these. */
    private final Set<Integer> undescribed = new HashSet<>();
    /** True while the scan is within one of those. */
    private boolean refuses;

    RequestScanner(ScannedRequest found, EventClock clock) {
        this.found = found;
        this.clock = clock;
    }

    /**
     * Scans a request into {@code found}. Damage costs the smallest part whose end is known: a span, else the rest of a
     * scope, of a resource, or of the request. Such a scope, resource or request is lost as a whole beside the spans
     * that were read of it: where the damage begins is not known. Where the scope or resource itself may come behind
     * the damage, its spans would be judged wrongly without it, and cannot be used.
     */
    void scan(byte[] request) throws IOException {
        undescribed.clear();
        firstFault = null;
        pass(request);
        if (!undescribed.isEmpty()) {
            pass(request);
        }
    }

    private void pass(byte[] request) throws IOException {
        found.clear();
        refuses = false;
        bytes = request;
        in = CodedInputStream.newInstance(request);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == REQUEST_RESOURCE_SPANS) {
                    scanResource();
                } else {
                    found.unknown();
                    skip(tag);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            fault(e);
            found.lose(0, request.length);
        }
    }

    /** Returns the first fault; null if there is none. */
    @Nullable
    InvalidProtocolBufferException firstFault() {
        return firstFault;
    }

    /** The byte at which that was found. */
    int firstFaultAt() {
        return firstFaultAt;
    }

    /** The byte that the scan has reached. */
    private int position() {
        return in.getTotalBytesRead();
    }

    private void scanResource() throws IOException {
        int outerLimit = enter();
        int resource = found.resources.open(TraceTable.NONE);
        int begin = position();
        int spans = found.spans();
        int lost = found.lost();
        int start = begin;
        boolean described = false;
        refuses = undescribed.contains(begin);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == RESOURCE_SCOPE_SPANS) {
                    scanScope(resource);
                } else {
                    described |= tag == ENVELOPE;
                    note(tag);
                    skip(tag);
                    found.resources.add(start, position());
                }
                start = position();
            }
            requireEnd();
            if (found.lost() > lost && found.spans() == spans) {
                found.lose(begin, position()); // no span takes the resource's own fields along
            }
        } catch (InvalidProtocolBufferException e) {
            lose(begin, described || found.spans() == spans, e);
        }
        refuses = false;
        in.popLimit(outerLimit);
    }

    private void scanScope(int resource) throws IOException {
        int outerLimit = enter();
        int scope = found.scopes.open(resource);
        int begin = position();
        int spans = found.spans();
        int start = begin;
        boolean described = false;
        boolean refusesAll = refuses;
        refuses |= undescribed.contains(begin);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == SCOPE_SPANS) {
                    scanSpan(start, scope);
                } else {
                    described |= tag == ENVELOPE;
                    note(tag);
                    skip(tag);
                    found.scopes.add(start, position());
                }
                start = position();
            }
            requireEnd();
        } catch (InvalidProtocolBufferException e) {
            lose(begin, described || found.spans() == spans, e);
        }
        refuses = refusesAll;
        in.popLimit(outerLimit);
    }

    /** Gives up a scope or a resource: its own length says where the next one begins. */
    private void lose(int begin, boolean described, InvalidProtocolBufferException why) throws IOException {
        if (!described) {
            undescribed.add(begin);
        }
        fault(why);
        in.skipRawBytes(in.getBytesUntilLimit());
        found.lose(begin, position());
    }

    private void fault(InvalidProtocolBufferException why) {
        if (firstFault == null) {
            firstFault = why;
            firstFaultAt = position();
        }
    }

    /** A span that is wrong inside costs itself only: its length says where the next one begins. */
    private void scanSpan(int start, int scope) throws IOException {
        int outerLimit = enter();
        try {
            if (refuses) {
                in.skipRawBytes(in.getBytesUntilLimit());
                found.addBroken(start, position(), scope);
            } else {
                scanFields(start, scope);
            }
        } catch (InvalidProtocolBufferException e) {
            fault(e);
            in.skipRawBytes(in.getBytesUntilLimit());
            found.addBroken(start, position(), scope);
        }
        in.popLimit(outerLimit);
    }

    private void scanFields(int start, int scope) throws IOException {
        int traceIdAt = 0;
        int traceIdLength = 0;
        int parentAt = 0;
        int parentLength = 0;
        long endNanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SPAN_TRACE_ID) {
                traceIdLength = in.readRawVarint32();
                traceIdAt = position();
                in.skipRawBytes(traceIdLength);
            } else if (tag == SPAN_PARENT_SPAN_ID) {
                parentLength = in.readRawVarint32();
                parentAt = position();
                in.skipRawBytes(parentLength);
            } else if (tag == SPAN_END_TIME) {
                endNanos = in.readRawLittleEndian64();
            } else {
                skip(tag);
            }
        }
        requireEnd();
        int slot = traceIdLength == TraceId.BYTES ? slot(traceIdAt) : TraceTable.UNUSABLE;
        long end = EventClock.milliseconds(endNanos);
        long eventTime = clock.clamp(end);
        found.addSpan(start, position(), scope, slot, eventTime, isZero(parentAt, parentLength), eventTime != end);
    }

    private int slot(int traceIdAt) {
        long high = (long) LONGS.get(bytes, traceIdAt);
        long low = (long) LONGS.get(bytes, traceIdAt + Long.BYTES);
        return high == 0 && low == 0 ? TraceTable.UNUSABLE : found.traces.slot(high, low);
    }

    /** No parent: the id is empty, or all zero as some exporters write it. */
    private boolean isZero(int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes note of a field of a resource or a scope that is neither what it is named for nor its schema. */
    private void note(int tag) {
        if (tag != ENVELOPE && tag != SCHEMA_URL) {
            found.unknown();
        }
    }

    private int enter() throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    private void requireEnd() throws IOException {
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("the message is truncated");
        }
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that never began");
        }
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }
}
