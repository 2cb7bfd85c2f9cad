package dev.fluo.tools.junit;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.SpanFlags;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Spans of the OpenTelemetry SDK as an OTLP request. */
final class SpanRequests {

    private SpanRequests() {}

    static ExportTraceServiceRequest of(Collection<SpanData> spans) {
        Map<io.opentelemetry.sdk.resources.Resource, Map<InstrumentationScopeInfo, ScopeSpans.Builder>> byResource =
                new LinkedHashMap<>();
        for (SpanData span : spans) {
            byResource
                    .computeIfAbsent(span.getResource(), unused -> new LinkedHashMap<>())
                    .computeIfAbsent(span.getInstrumentationScopeInfo(), SpanRequests::scope)
                    .addSpans(span(span));
        }
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        byResource.forEach((resource, scopes) -> {
            ResourceSpans.Builder ofResource = ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder().addAllAttributes(attributes(resource.getAttributes())));
            scopes.values().forEach(ofResource::addScopeSpans);
            request.addResourceSpans(ofResource);
        });
        return request.build();
    }

    private static ScopeSpans.Builder scope(InstrumentationScopeInfo scope) {
        return ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName(scope.getName())
                        .setVersion(Objects.requireNonNullElse(scope.getVersion(), ""))
                        .addAllAttributes(attributes(scope.getAttributes())));
    }

    private static Span span(SpanData span) {
        Span.Builder built = Span.newBuilder()
                .setTraceId(id(span.getSpanContext().getTraceIdBytes()))
                .setSpanId(id(span.getSpanContext().getSpanIdBytes()))
                .setName(span.getName())
                .setKind(kind(span.getKind()))
                .setStartTimeUnixNano(span.getStartEpochNanos())
                .setEndTimeUnixNano(span.getEndEpochNanos())
                .setFlags(flags(span.getSpanContext(), span.getParentSpanContext()))
                .addAllAttributes(attributes(span.getAttributes()))
                .setStatus(Status.newBuilder()
                        .setCode(status(span.getStatus().getStatusCode()))
                        .setMessage(span.getStatus().getDescription()));
        if (span.getParentSpanContext().isValid()) {
            built.setParentSpanId(id(span.getParentSpanContext().getSpanIdBytes()));
        }
        StringBuilder state = new StringBuilder();
        span.getSpanContext()
                .getTraceState()
                .forEach((key, value) -> state.append(state.isEmpty() ? "" : ",")
                        .append(key)
                        .append('=')
                        .append(value));
        built.setTraceState(state.toString());
        span.getEvents().forEach(event -> built.addEvents(event(event)));
        span.getLinks().forEach(link -> built.addLinks(link(link)));
        return built.build();
    }

    /** Returns the flags of W3C, and whether the parent is of another process. */
    private static int flags(SpanContext span, SpanContext parent) {
        int remote = parent.isRemote() ? SpanFlags.SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK_VALUE : 0;
        return Byte.toUnsignedInt(span.getTraceFlags().asByte())
                | SpanFlags.SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK_VALUE
                | remote;
    }

    private static Span.Event event(EventData event) {
        return Span.Event.newBuilder()
                .setName(event.getName())
                .setTimeUnixNano(event.getEpochNanos())
                .addAllAttributes(attributes(event.getAttributes()))
                .build();
    }

    private static Span.Link link(LinkData link) {
        return Span.Link.newBuilder()
                .setTraceId(id(link.getSpanContext().getTraceIdBytes()))
                .setSpanId(id(link.getSpanContext().getSpanIdBytes()))
                .addAllAttributes(attributes(link.getAttributes()))
                .build();
    }

    private static Span.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case INTERNAL -> Span.SpanKind.SPAN_KIND_INTERNAL;
            case SERVER -> Span.SpanKind.SPAN_KIND_SERVER;
            case CLIENT -> Span.SpanKind.SPAN_KIND_CLIENT;
            case PRODUCER -> Span.SpanKind.SPAN_KIND_PRODUCER;
            case CONSUMER -> Span.SpanKind.SPAN_KIND_CONSUMER;
        };
    }

    private static Status.StatusCode status(StatusCode code) {
        return switch (code) {
            case UNSET -> Status.StatusCode.STATUS_CODE_UNSET;
            case OK -> Status.StatusCode.STATUS_CODE_OK;
            case ERROR -> Status.StatusCode.STATUS_CODE_ERROR;
        };
    }

    private static List<KeyValue> attributes(Attributes attributes) {
        List<KeyValue> values = new ArrayList<>();
        attributes.forEach((key, value) -> values.add(KeyValue.newBuilder()
                .setKey(key.getKey())
                .setValue(value(value))
                .build()));
        return values;
    }

    private static AnyValue value(Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Boolean flag) {
            return any.setBoolValue(flag).build();
        }
        if (value instanceof Long number) {
            return any.setIntValue(number).build();
        }
        if (value instanceof Double number) {
            return any.setDoubleValue(number).build();
        }
        if (value instanceof List<?> items) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            items.forEach(item -> array.addValues(value(item)));
            return any.setArrayValue(array).build();
        }
        return any.setStringValue(String.valueOf(value)).build();
    }

    private static ByteString id(byte[] bytes) {
        return ByteString.copyFrom(bytes);
    }
}
