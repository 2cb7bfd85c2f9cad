package dev.fluo.rules.trace.otlp;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.trace.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a trace as an OTLP request, one resource after another. Bytes come back as the base64 text they became. */
final class RequestWriter {

    private final Trace trace;

    RequestWriter(Trace trace) {
        this.trace = trace;
    }

    ExportTraceServiceRequest write() {
        Map<Attributes, Map<Scope, ScopeSpans.Builder>> resources = new LinkedHashMap<>();
        for (int span = 0; span < trace.size(); span++) {
            resources
                    .computeIfAbsent(trace.resource(span), resource -> new LinkedHashMap<>())
                    .computeIfAbsent(trace.scope(span), RequestWriter::scopeSpans)
                    .addSpans(span(span));
        }
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        resources.forEach((resource, scopes) -> {
            ResourceSpans.Builder spans = request.addResourceSpansBuilder();
            spans.setResource(Resource.newBuilder().addAllAttributes(keyValues(resource.toMap())));
            scopes.values().forEach(spans::addScopeSpans);
        });
        return request.build();
    }

    private static ScopeSpans.Builder scopeSpans(Scope scope) {
        return ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName(scope.name())
                        .setVersion(scope.version())
                        .addAllAttributes(keyValues(scope.attributes().toMap())));
    }

    private Span span(int span) {
        Span.Builder builder = Span.newBuilder()
                .setTraceId(id(trace.id()))
                .setSpanId(id(trace.spanId(span)))
                .setName(trace.name(span))
                .setKindValue(trace.kind(span).ordinal())
                .setTraceState(trace.traceState(span))
                .setFlags(trace.flags(span))
                .setStartTimeUnixNano(trace.startNanos(span))
                .setEndTimeUnixNano(trace.endNanos(span))
                .setStatus(Status.newBuilder()
                        .setCodeValue(trace.status(span).ordinal())
                        .setMessage(trace.statusMessage(span)))
                .addAllAttributes(keyValues(trace.attributes(span).toMap()));
        String parent = trace.parentId(span);
        if (parent != null) {
            builder.setParentSpanId(id(parent));
        }
        for (int i = 0; i < trace.eventCount(span); i++) {
            builder.addEvents(event(trace.event(span, i)));
        }
        for (int i = 0; i < trace.linkCount(span); i++) {
            builder.addLinks(link(trace.link(span, i)));
        }
        return builder.build();
    }

    private static Span.Event event(Event event) {
        return Span.Event.newBuilder()
                .setName(event.name())
                .setTimeUnixNano(event.nanos())
                .addAllAttributes(keyValues(event.attributes().toMap()))
                .build();
    }

    private static Span.Link link(Link link) {
        return Span.Link.newBuilder()
                .setTraceId(id(link.traceId()))
                .setSpanId(id(link.spanId()))
                .addAllAttributes(keyValues(link.attributes().toMap()))
                .build();
    }

    /** Hex digits as the bytes they stand for; an id that a rule's test made up as its UTF-8 bytes. */
    private static ByteString id(String id) {
        boolean hex = id.length() % 2 == 0 && id.chars().allMatch(HexFormat::isHexDigit);
        return ByteString.copyFrom(hex ? HexFormat.of().parseHex(id) : id.getBytes(StandardCharsets.UTF_8));
    }

    private static List<KeyValue> keyValues(Map<?, ?> map) {
        List<KeyValue> list = new ArrayList<>();
        map.forEach((key, value) -> list.add(KeyValue.newBuilder()
                .setKey(String.valueOf(key))
                .setValue(anyValue(value))
                .build()));
        return list;
    }

    private static AnyValue anyValue(Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof String text) {
            any.setStringValue(text);
        } else if (value instanceof Boolean truth) {
            any.setBoolValue(truth);
        } else if (value instanceof Double number) {
            any.setDoubleValue(number);
        } else if (value instanceof Long integer) {
            any.setIntValue(integer);
        } else if (value instanceof List<?> list) {
            ArrayValue.Builder array = any.getArrayValueBuilder();
            list.forEach(element -> array.addValues(anyValue(element)));
        } else if (value instanceof Map<?, ?> map) {
            any.setKvlistValue(KeyValueList.newBuilder().addAllValues(keyValues(map)));
        } else if (value != null) {
            throw new IllegalArgumentException(
                    "no attribute can hold a " + value.getClass().getName());
        }
        return any.build();
    }
}
