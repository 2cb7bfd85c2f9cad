package dev.fluo.flink.correlation.oracle;

import com.google.protobuf.ByteString;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TraceId;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A span of generated traffic.
 *
 * @param parent 0: none
 * @param order the attribute {@code order.id}; null: none
 * @param end milliseconds of the epoch
 * @param duration in milliseconds
 */
record TrafficEvent(
        long trace,
        long id,
        long parent,
        String service,
        String name,
        String order,
        long end,
        int duration,
        boolean error) {

    /** The number of the first trace that is linked to. */
    private static final long LINKED = 900_000;

    /** Returns a text that tells it apart, in the order in which ties are broken. */
    String identity() {
        return String.format("%016x %016x", id, trace);
    }

    /** Trace ids that it links to, as text: up to three, now and then one twice. They follow from its own ids. */
    List<String> links() {
        return LongStream.range(0, (trace + id) % 4)
                .mapToObj(i -> TestFragments.id(LINKED + (trace * 7 + id * 3 + i * 5) % 10))
                .map(TraceId::toString)
                .toList();
    }

    ResourceSpans proto() {
        Span.Builder span = Span.newBuilder()
                .setTraceId(traceId())
                .setSpanId(bytes(id))
                .setName(name)
                .setStartTimeUnixNano((end - duration) * 1_000_000)
                .setEndTimeUnixNano(end * 1_000_000)
                .setStatus(Status.newBuilder()
                        .setCode(error ? Status.StatusCode.STATUS_CODE_ERROR : Status.StatusCode.STATUS_CODE_UNSET));
        if (parent != 0) {
            span.setParentSpanId(bytes(parent));
        }
        links().forEach(link -> span.addLinks(
                Span.Link.newBuilder().setTraceId(ByteString.fromHex(link)).setSpanId(bytes(id))));
        if (order != null) {
            span.addAttributes(text("order.id", order));
        }
        return ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", service)))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span))
                .build();
    }

    private ByteString traceId() {
        return bytes(TestFragments.id(trace).high())
                .concat(bytes(TestFragments.id(trace).low()));
    }

    private static ByteString bytes(long number) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
