package dev.fluo.flink.slice;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Random;

/** Random requests of every shape that protobuf allows: empty parts, unknown fields, odd ids, many traces or one. */
final class GeneratedRequests {

    private final Random random;

    GeneratedRequests(Random random) {
        this.random = random;
    }

    ExportTraceServiceRequest next() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        int traces = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 5);
        for (int i = random.nextInt(5); i >= 0; i--) {
            request.addResourceSpans(resource(traces));
        }
        return request.build();
    }

    private ResourceSpans resource(int traces) {
        ResourceSpans.Builder resource = ResourceSpans.newBuilder();
        if (random.nextInt(5) > 0) {
            resource.setResource(Resource.newBuilder().addAttributes(attribute("service.name")));
        }
        if (random.nextInt(3) == 0) {
            resource.setSchemaUrl("https://opentelemetry.io/schemas/1.27.0").setUnknownFields(unknown());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            ScopeSpans.Builder scope = ScopeSpans.newBuilder();
            if (random.nextBoolean()) {
                scope.setScope(InstrumentationScope.newBuilder().setName("scope" + i))
                        .setUnknownFields(unknown());
            }
            for (int j = random.nextInt(8); j > 0; j--) {
                scope.addSpans(span(traces));
            }
            resource.addScopeSpans(scope);
        }
        return resource.build();
    }

    private Span span(int traces) {
        byte[] traceId = new byte[random.nextInt(40) == 0 ? random.nextInt(20) : TraceId.BYTES];
        if (traceId.length > 0 && random.nextInt(40) > 0) {
            traceId[traceId.length - 1] = (byte) random.nextInt(traces);
            traceId[0] = 1;
        }
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(traceId))
                .setSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) random.nextInt()}))
                .setName("operation " + random.nextInt(9))
                .setEndTimeUnixNano(
                        random.nextInt(20) == 0 ? random.nextLong() : 1_700_000_000_000_000_000L + random.nextInt());
        switch (random.nextInt(3)) {
            case 0 ->
                span.setParentSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) random.nextInt(5)}));
            case 1 -> span.addAttributes(attribute("http.route")).setUnknownFields(unknown());
            default -> span.addEvents(Span.Event.newBuilder().setName("exception"));
        }
        return span.build();
    }

    private KeyValue attribute(String key) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue("value " + random.nextInt(5)))
                .build();
    }

    private UnknownFieldSet unknown() {
        UnknownFieldSet.Field group = UnknownFieldSet.Field.newBuilder()
                .addGroup(UnknownFieldSet.newBuilder()
                        .addField(
                                2,
                                UnknownFieldSet.Field.newBuilder()
                                        .addVarint(random.nextLong())
                                        .build())
                        .build())
                .build();
        return UnknownFieldSet.newBuilder()
                .addField(90 + random.nextInt(9), group)
                .build();
    }
}
