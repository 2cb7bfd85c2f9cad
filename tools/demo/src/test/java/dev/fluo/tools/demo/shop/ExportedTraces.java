package dev.fluo.tools.demo.shop;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Traces as rules see them, of spans as services export them. */
final class ExportedTraces {

    private ExportedTraces() {}

    static List<Trace> of(Collection<SpanData> spans) throws MalformedFragmentException {
        Map<String, ExportTraceServiceRequest.Builder> requests = new TreeMap<>();
        for (SpanData span : spans) {
            requests.computeIfAbsent(span.getTraceId(), id -> ExportTraceServiceRequest.newBuilder())
                    .addResourceSpans(ResourceSpans.newBuilder()
                            .setResource(Resource.newBuilder()
                                    .addAllAttributes(
                                            attributes(span.getResource().getAttributes())))
                            .addScopeSpans(ScopeSpans.newBuilder().addSpans(span(span))));
        }
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<String, ExportTraceServiceRequest.Builder> request : requests.entrySet()) {
            traces.add(TraceDecoder.decode(
                    request.getKey(),
                    List.of(request.getValue().build().toByteArray()),
                    AttributeSelection.ALL,
                    Assembly.WHOLE));
        }
        return traces;
    }

    private static Span span(SpanData span) {
        Span.Builder proto = Span.newBuilder()
                .setTraceId(bytes(span.getTraceId()))
                .setSpanId(bytes(span.getSpanId()))
                .setName(span.getName())
                .setKind(Span.SpanKind.valueOf("SPAN_KIND_" + span.getKind().name()))
                .setStartTimeUnixNano(span.getStartEpochNanos())
                .setEndTimeUnixNano(span.getEndEpochNanos())
                .addAllAttributes(attributes(span.getAttributes()));
        if (!span.getParentSpanId().equals(SpanId.getInvalid())) {
            proto.setParentSpanId(bytes(span.getParentSpanId()));
        }
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            proto.setStatus(Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage(span.getStatus().getDescription()));
        }
        for (EventData event : span.getEvents()) {
            proto.addEvents(Span.Event.newBuilder()
                    .setName(event.getName())
                    .setTimeUnixNano(event.getEpochNanos())
                    .addAllAttributes(attributes(event.getAttributes())));
        }
        return proto.build();
    }

    private static List<KeyValue> attributes(Attributes attributes) {
        List<KeyValue> all = new ArrayList<>();
        attributes.forEach((key, value) -> {
            AnyValue.Builder any = AnyValue.newBuilder();
            all.add(KeyValue.newBuilder()
                    .setKey(key.getKey())
                    .setValue(value instanceof Long number ? any.setIntValue(number) : any.setStringValue("" + value))
                    .build());
        });
        return all;
    }

    private static ByteString bytes(String id) {
        return ByteString.copyFrom(HexFormat.of().parseHex(id));
    }
}
