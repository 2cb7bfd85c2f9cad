package dev.fluo.flink.slice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.Random;

/** Bodies of requests as no exporter should send them. */
public final class HostileRequests {

    private static final ByteString TRACE = ByteString.fromHex("0102030405060708090a0b0c0d0e0f10");

    private HostileRequests() {}

    public static byte[] ordinary() {
        return request(span(1).build());
    }

    public static byte[] random() {
        byte[] random = new byte[300];
        new Random(20261122).nextBytes(random);
        return random;
    }

    public static byte[] truncated() {
        return Arrays.copyOf(ordinary(), ordinary().length - 5);
    }

    /** A request in JSON, with an attribute that is an array in an array, so deep. */
    public static byte[] json(int depth) {
        String value = "{\"arrayValue\":{\"values\":[".repeat(depth) + "]}}".repeat(depth);
        return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"0102030405060708090a0b0c0d0e0f10\","
                        + "\"spanId\":\"0102030405060708\",\"name\":\"x\",\"attributes\":[{\"key\":\"big\",\"value\":"
                        + value
                        + "}]}]}]}]}")
                .getBytes(UTF_8);
    }

    /** The value of the attribute {@code big}. */
    public static byte[] attribute(String value) {
        return attribute(AnyValue.newBuilder().setStringValue(value).build());
    }

    public static byte[] named(String name) {
        return request(span(1).setName(name).build());
    }

    /** Names and values that are no UTF-8: protobuf's own builders would not write them. */
    public static byte[] invalidUtf8() {
        byte[] body = request(span(1).setName("QQQQ")
                .addAttributes(KeyValue.newBuilder()
                        .setKey("big")
                        .setValue(AnyValue.newBuilder().setStringValue("QQQQ")))
                .build());
        byte[] invalid = {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xed};
        for (int i = 0; i + 4 <= body.length; i++) {
            if (body[i] == 'Q' && body[i + 1] == 'Q' && body[i + 2] == 'Q' && body[i + 3] == 'Q') {
                System.arraycopy(invalid, 0, body, i, invalid.length);
            }
        }
        return body;
    }

    public static byte[] duplicateIds() {
        return request(
                span(1).build(), span(1).build(), span(1).setName("other").build());
    }

    public static byte[] cycle() {
        return request(
                span(1).setParentSpanId(id(2)).build(),
                span(2).setParentSpanId(id(1)).build());
    }

    public static byte[] ownParent() {
        return request(span(1).setParentSpanId(id(1)).build());
    }

    /** A span between two times, in milliseconds after {@link TestFragments#START}. */
    public static byte[] times(long start, long end) {
        return request(span(1).setStartTimeUnixNano((TestFragments.START + start) * 1_000_000)
                .setEndTimeUnixNano((TestFragments.START + end) * 1_000_000)
                .build());
    }

    public static byte[] endOfTime() {
        return request(span(1).setStartTimeUnixNano(-2).setEndTimeUnixNano(-1).build());
    }

    /** An attribute that is an array in an array, so deep. */
    public static byte[] nested(int depth) {
        AnyValue value = AnyValue.newBuilder().setStringValue("x").build();
        for (int i = 0; i < depth; i++) {
            value = AnyValue.newBuilder()
                    .setArrayValue(ArrayValue.newBuilder().addValues(value))
                    .build();
        }
        return attribute(value);
    }

    private static byte[] attribute(AnyValue value) {
        return request(span(1).addAttributes(KeyValue.newBuilder().setKey("big").setValue(value))
                .build());
    }

    private static Span.Builder span(long id) {
        return Span.newBuilder()
                .setTraceId(TRACE)
                .setSpanId(id(id))
                .setName("operation")
                .setStartTimeUnixNano(TestFragments.START * 1_000_000)
                .setEndTimeUnixNano((TestFragments.START + 1_000) * 1_000_000);
    }

    private static ByteString id(long id) {
        return ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) id});
    }

    private static byte[] request(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(Arrays.asList(spans))))
                .build()
                .toByteArray();
    }
}
