package dev.fluo.flink.slice;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Fragments of small numbered traces, for tests of what stands behind the slicing. */
public final class TestFragments {

    /** The begin of event time: tests write milliseconds after it. */
    public static final long START = 1_700_000_000_000L;

    /** A slicer is not for two threads, and some tests run beside each other. */
    private static final ThreadLocal<Slicer> SLICER = ThreadLocal.withInitial(
            () -> new Slicer(SliceSettings.DEFAULT, new SliceMetrics(new UnregisteredMetricsGroup())));

    private TestFragments() {}

    /**
     * A span by small numbers: its id, that of its parent (0: none), its end in milliseconds after {@link #START}.
     *
     * @param kind as OTLP numbers it
     * @param flags as OTLP has them
     */
    public record TestSpan(long id, long parent, long end, String service, int kind, int flags) {

        /** A span without a kind and without flags. */
        public TestSpan(long id, long parent, long end, String service) {
            this(id, parent, end, service, 0, 0);
        }

        /** Of a service that does not matter. */
        public static TestSpan span(long id, long parent, long end) {
            return new TestSpan(id, parent, end, "shop");
        }
    }

    public static TraceId id(long trace) {
        return new TraceId(0x0af7651916cd43ddL, trace);
    }

    /** One fragment with these spans. */
    public static Fragment fragment(long trace, TestSpan... spans) {
        return slice(request(trace, Arrays.asList(spans)).toByteArray(), 0).get(0);
    }

    /** A request, one resource per span. */
    public static ExportTraceServiceRequest request(long trace, List<TestSpan> spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (TestSpan span : spans) {
            request.addResourceSpans(ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder()
                            .addAttributes(KeyValue.newBuilder()
                                    .setKey("service.name")
                                    .setValue(AnyValue.newBuilder().setStringValue(span.service()))))
                    .addScopeSpans(ScopeSpans.newBuilder().addSpans(proto(trace, span))));
        }
        return request.build();
    }

    /** The fragments of a request that can be read. */
    public static List<Fragment> slice(byte[] request, long offset) {
        return slice(request, offset, Slices.NO_RECORD_TIME);
    }

    /**
     * The fragments of a request that can be read.
     *
     * @param recordMillis timestamp of its record
     */
    public static List<Fragment> slice(byte[] request, long offset, long recordMillis) {
        List<Sliced> sliced = new ArrayList<>();
        try {
            Origin origin = new Origin("otlp_spans", 0, offset);
            SLICER.get().slice(request, null, recordMillis, origin, new ListCollector<>(sliced));
        } catch (UnreadableRequestException e) {
            return List.of();
        }
        return sliced.stream()
                .filter(Fragment.class::isInstance)
                .map(Fragment.class::cast)
                .toList();
    }

    private static Span proto(long trace, TestSpan span) {
        Span.Builder builder = Span.newBuilder()
                .setTraceId(traceId(id(trace)))
                .setSpanId(spanId(span.id()))
                .setName("operation")
                .setKindValue(span.kind())
                .setFlags(span.flags())
                .setStartTimeUnixNano((START + span.end() - 1) * 1_000_000)
                .setEndTimeUnixNano((START + span.end()) * 1_000_000);
        return span.parent() == 0
                ? builder.build()
                : builder.setParentSpanId(spanId(span.parent())).build();
    }

    private static ByteString traceId(TraceId id) {
        return ByteString.copyFrom(ByteBuffer.allocate(TraceId.BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .flip());
    }

    private static ByteString spanId(long id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
    }
}
