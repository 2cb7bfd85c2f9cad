package dev.fluo.rules.trace.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.TraceWriter;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.HexFormat;

/** Decodes spans, with their events and links, into a trace's columns. */
final class SpanDecoder {

    private static final int ID = Span.SPAN_ID_FIELD_NUMBER << 3 | 2;
    private static final int TRACE_STATE = Span.TRACE_STATE_FIELD_NUMBER << 3 | 2;
    private static final int PARENT_ID = Span.PARENT_SPAN_ID_FIELD_NUMBER << 3 | 2;
    private static final int NAME = Span.NAME_FIELD_NUMBER << 3 | 2;
    private static final int KIND = Span.KIND_FIELD_NUMBER << 3;
    private static final int START = Span.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | 1;
    private static final int END = Span.END_TIME_UNIX_NANO_FIELD_NUMBER << 3 | 1;
    private static final int ATTRIBUTE = Span.ATTRIBUTES_FIELD_NUMBER << 3 | 2;
    private static final int EVENT = Span.EVENTS_FIELD_NUMBER << 3 | 2;
    private static final int LINK = Span.LINKS_FIELD_NUMBER << 3 | 2;
    private static final int STATUS = Span.STATUS_FIELD_NUMBER << 3 | 2;
    private static final int FLAGS = Span.FLAGS_FIELD_NUMBER << 3 | 5;

    private static final int STATUS_MESSAGE = Status.MESSAGE_FIELD_NUMBER << 3 | 2;
    private static final int STATUS_CODE = Status.CODE_FIELD_NUMBER << 3;

    private static final int EVENT_TIME = Span.Event.TIME_UNIX_NANO_FIELD_NUMBER << 3 | 1;
    private static final int EVENT_NAME = Span.Event.NAME_FIELD_NUMBER << 3 | 2;
    private static final int EVENT_ATTRIBUTE = Span.Event.ATTRIBUTES_FIELD_NUMBER << 3 | 2;

    private static final int LINK_TRACE_ID = Span.Link.TRACE_ID_FIELD_NUMBER << 3 | 2;
    private static final int LINK_SPAN_ID = Span.Link.SPAN_ID_FIELD_NUMBER << 3 | 2;
    private static final int LINK_ATTRIBUTE = Span.Link.ATTRIBUTES_FIELD_NUMBER << 3 | 2;

    /** The length of a span id, in bytes. */
    private static final int ID_LENGTH = 8;
    /** Ids are of 8 and 16 bytes; one beyond this cannot be meant. */
    private static final int MAX_ID_LENGTH = 64;

    private final TraceWriter spans;
    private final AttributeDecoder attributeDecoder;
    private final Utf8Table shared;
    private final Attributes.Builder attributes = new Attributes.Builder();
    private final Attributes.Builder inner = new Attributes.Builder();

    SpanDecoder(TraceWriter spans, AttributeDecoder attributeDecoder, Utf8Table shared) {
        this.spans = spans;
        this.attributeDecoder = attributeDecoder;
        this.shared = shared;
    }

    /** Reads one span, the cursor standing on its length. */
    void decode(Wire wire) throws IOException {
        int outer = wire.enter();
        spans.beginSpan();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            switch (tag) {
                case ID -> id(wire);
                case PARENT_ID -> parentId(wire);
                case TRACE_STATE -> spans.traceState(wire.text(shared));
                case NAME -> spans.name(wire.text(shared));
                case KIND -> spans.kind(SpanKind.ofNumber(wire.input.readEnum()));
                case START -> spans.start(wire.input.readFixed64());
                case END -> spans.end(wire.input.readFixed64());
                case ATTRIBUTE -> attributeDecoder.decode(wire, attributes);
                case EVENT -> event(wire);
                case LINK -> link(wire);
                case STATUS -> status(wire);
                case FLAGS -> spans.flags(wire.input.readFixed32());
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        spans.attributes(attributes.build());
        spans.endSpan();
    }

    private void id(Wire wire) throws IOException {
        int length = wire.input.readRawVarint32();
        if (length == ID_LENGTH) {
            spans.id(Long.reverseBytes(wire.input.readFixed64()));
        } else {
            spans.id(hex(wire, length));
        }
    }

    private void parentId(Wire wire) throws IOException {
        int length = wire.input.readRawVarint32();
        if (length == ID_LENGTH) {
            spans.parentId(Long.reverseBytes(wire.input.readFixed64()));
        } else {
            spans.parentId(hex(wire, length));
        }
    }

    private static String hex(Wire wire, int length) throws IOException {
        if (length > MAX_ID_LENGTH) {
            throw new InvalidProtocolBufferException("an id of " + length + " bytes, at byte " + wire.position());
        }
        return HexFormat.of().formatHex(wire.input.readRawBytes(length));
    }

    private void status(Wire wire) throws IOException {
        int outer = wire.enter();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            switch (tag) {
                case STATUS_MESSAGE -> spans.statusMessage(wire.text(shared));
                case STATUS_CODE -> spans.status(SpanStatus.ofNumber(wire.input.readEnum()));
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void event(Wire wire) throws IOException {
        int outer = wire.enter();
        String name = "";
        long nanos = 0;
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            switch (tag) {
                case EVENT_TIME -> nanos = wire.input.readFixed64();
                case EVENT_NAME -> name = wire.text(shared);
                case EVENT_ATTRIBUTE -> attributeDecoder.decode(wire, inner);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        spans.event(new Event(name, nanos, inner.build()));
    }

    private void link(Wire wire) throws IOException {
        int outer = wire.enter();
        String traceId = "";
        String spanId = "";
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            switch (tag) {
                case LINK_TRACE_ID -> traceId = hex(wire, wire.input.readRawVarint32());
                case LINK_SPAN_ID -> spanId = hex(wire, wire.input.readRawVarint32());
                case LINK_ATTRIBUTE -> attributeDecoder.decode(wire, inner);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        spans.link(new Link(traceId, spanId, inner.build()));
    }
}
