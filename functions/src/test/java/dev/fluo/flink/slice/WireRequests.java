package dev.fluo.flink.slice;

import com.google.protobuf.ByteString;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Requests as protobuf allows them on the wire and its own builders never write them: fields twice, of which the last
 * counts or which are merged; in any order; with a wire type that is not theirs, which makes them unknown; groups; and
 * numbers in more bytes than they need.
 */
final class WireRequests {

    private static final int MESSAGE = WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private final Random random;
    private final GeneratedRequests generator;

    WireRequests(Random random) {
        this.random = random;
        this.generator = new GeneratedRequests(random);
    }

    byte[] next() {
        List<ByteString> fields = new ArrayList<>();
        for (ResourceSpans resource : generator.next().getResourceSpansList()) {
            fields.add(field(ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER, resource(resource)));
        }
        return message(fields).toByteArray();
    }

    private ByteString resource(ResourceSpans spans) {
        List<ByteString> fields = new ArrayList<>();
        fields.add(spans.toBuilder().clearScopeSpans().build().toByteString());
        for (ScopeSpans scope : spans.getScopeSpansList()) {
            fields.add(field(ResourceSpans.SCOPE_SPANS_FIELD_NUMBER, scope(scope)));
        }
        if (spans.hasResource() && random.nextBoolean()) {
            fields.add(field(
                    ResourceSpans.RESOURCE_FIELD_NUMBER, spans.getResource().toByteString()));
        }
        return message(fields);
    }

    private ByteString scope(ScopeSpans spans) {
        List<ByteString> fields = new ArrayList<>();
        fields.add(spans.toBuilder().clearSpans().build().toByteString());
        for (Span span : spans.getSpansList()) {
            fields.add(field(ScopeSpans.SPANS_FIELD_NUMBER, span(span, spans)));
        }
        if (random.nextBoolean()) {
            fields.add(field(ScopeSpans.SCOPE_FIELD_NUMBER, spans.getScope().toByteString()));
        }
        return message(fields);
    }

    /** One span, or what another one says of some fields, and then this one. */
    private ByteString span(Span span, ScopeSpans others) {
        List<ByteString> fields = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            fields.add(others.getSpans(random.nextInt(others.getSpansCount())).toByteString());
        }
        fields.add(span.toByteString());
        return message(fields);
    }

    /** In any order, and something unknown among them. */
    private ByteString message(List<ByteString> fields) {
        if (random.nextInt(3) == 0) {
            fields.add(unknown());
        }
        Collections.shuffle(fields, random);
        return ByteString.copyFrom(fields);
    }

    private ByteString unknown() {
        int number = 1 + random.nextInt(16);
        return switch (random.nextInt(3)) {
            case 0 -> number(tag(100 + number, WireFormat.WIRETYPE_VARINT)).concat(number(random.nextInt(1 << 20)));
            case 1 -> group(number);
            default -> wrongType();
        };
    }

    private ByteString group(int number) {
        ByteString inside = random.nextBoolean() ? group(number + 1) : field(number, ByteString.copyFromUtf8("inside"));
        return number(tag(number + 50, WireFormat.WIRETYPE_START_GROUP))
                .concat(inside)
                .concat(number(tag(number + 50, WireFormat.WIRETYPE_END_GROUP)));
    }

    /**
     * Returns a field that is a message or bytes in each of the messages, as a number: no parser takes it for the
     * field.
     */
    private ByteString wrongType() {
        return number(tag(1 + random.nextInt(2), WireFormat.WIRETYPE_VARINT)).concat(number(random.nextInt(1000)));
    }

    private ByteString field(int number, ByteString value) {
        return number(tag(number, MESSAGE)).concat(number(value.size())).concat(value);
    }

    private static int tag(int number, int wireType) {
        return number << 3 | wireType;
    }

    /** A varint, now and then in more bytes than it needs. */
    private ByteString number(int value) {
        int further = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        ByteString.Output out = ByteString.newOutput();
        int rest = value;
        while (rest >= 0x80 || further > 0) {
            further -= rest < 0x80 ? 1 : 0;
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteString();
    }
}
