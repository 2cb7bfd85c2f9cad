package dev.fluo.rules.trace.otlp;

import com.google.protobuf.ProtocolMessageEnum;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.function.Function;

/** Requests, down to spans, in JSON. */
final class SpansJson {

    private static final int SPAN_ID_LENGTH = 8;
    private static final int TRACE_ID_LENGTH = 16;

    private final JsonCursor json;

    private SpansJson(JsonCursor json) {
        this.json = json;
    }

    static ExportTraceServiceRequest request(JsonCursor json) throws IOException, OtlpJsonException {
        return new SpansJson(json).request();
    }

    private ExportTraceServiceRequest request() throws IOException, OtlpJsonException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        FieldCheck check = FieldCheck.ofRequest();
        json.object(field -> {
            if (check.take(field).equals("resourceSpans")) {
                json.array(() -> request.addResourceSpans(resourceSpans()));
            } else {
                json.skip();
            }
        });
        check.finish(json.place());
        return request.build();
    }

    private ResourceSpans resourceSpans() throws IOException, OtlpJsonException {
        ResourceSpans.Builder spans = ResourceSpans.newBuilder();
        FieldCheck check = FieldCheck.ofResource();
        json.object(field -> {
            switch (check.take(field)) {
                case "resource" -> spans.setResource(AttributesJson.resource(json));
                // The name of scopes until OTLP 0.15; exporters of that time are still about.
                case "scopeSpans", "instrumentationLibrarySpans" -> json.array(() -> spans.addScopeSpans(scopeSpans()));
                case "schemaUrl" -> spans.setSchemaUrl(json.text());
                default -> json.skip();
            }
        });
        check.finish(json.place());
        return spans.build();
    }

    private ScopeSpans scopeSpans() throws IOException, OtlpJsonException {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder();
        FieldCheck check = FieldCheck.ofScope();
        json.object(field -> {
            switch (check.take(field)) {
                case "scope", "instrumentationLibrary" -> spans.setScope(AttributesJson.scope(json));
                case "spans" -> json.array(() -> spans.addSpans(span()));
                case "schemaUrl" -> spans.setSchemaUrl(json.text());
                default -> json.skip();
            }
        });
        check.finish(json.place());
        return spans.build();
    }

    static Span span(JsonCursor json) throws IOException, OtlpJsonException {
        return new SpansJson(json).span();
    }

    private Span span() throws IOException, OtlpJsonException {
        Span.Builder span = Span.newBuilder();
        json.object(field -> {
            switch (field) {
                case "traceId" -> span.setTraceId(JsonIds.read(json, TRACE_ID_LENGTH));
                case "spanId" -> span.setSpanId(JsonIds.read(json, SPAN_ID_LENGTH));
                case "parentSpanId" -> span.setParentSpanId(JsonIds.read(json, SPAN_ID_LENGTH));
                case "traceState" -> span.setTraceState(json.text());
                case "name" -> span.setName(json.text());
                case "kind" -> span.setKindValue(number("SPAN_KIND_", Span.SpanKind::valueOf));
                case "startTimeUnixNano" -> span.setStartTimeUnixNano(json.unsigned());
                case "endTimeUnixNano" -> span.setEndTimeUnixNano(json.unsigned());
                case "attributes" -> json.array(() -> span.addAttributes(AttributesJson.keyValue(json)));
                case "droppedAttributesCount" -> span.setDroppedAttributesCount(json.unsigned32());
                case "events" -> json.array(() -> span.addEvents(event()));
                case "droppedEventsCount" -> span.setDroppedEventsCount(json.unsigned32());
                case "links" -> json.array(() -> span.addLinks(link()));
                case "droppedLinksCount" -> span.setDroppedLinksCount(json.unsigned32());
                case "status" -> span.setStatus(status());
                case "flags" -> span.setFlags(json.unsigned32());
                default -> json.skip();
            }
        });
        return span.build();
    }

    private Span.Event event() throws IOException, OtlpJsonException {
        Span.Event.Builder event = Span.Event.newBuilder();
        json.object(field -> {
            switch (field) {
                case "timeUnixNano" -> event.setTimeUnixNano(json.unsigned());
                case "name" -> event.setName(json.text());
                case "attributes" -> json.array(() -> event.addAttributes(AttributesJson.keyValue(json)));
                case "droppedAttributesCount" -> event.setDroppedAttributesCount(json.unsigned32());
                default -> json.skip();
            }
        });
        return event.build();
    }

    private Span.Link link() throws IOException, OtlpJsonException {
        Span.Link.Builder link = Span.Link.newBuilder();
        json.object(field -> {
            switch (field) {
                case "traceId" -> link.setTraceId(JsonIds.read(json, TRACE_ID_LENGTH));
                case "spanId" -> link.setSpanId(JsonIds.read(json, SPAN_ID_LENGTH));
                case "traceState" -> link.setTraceState(json.text());
                case "attributes" -> json.array(() -> link.addAttributes(AttributesJson.keyValue(json)));
                case "droppedAttributesCount" -> link.setDroppedAttributesCount(json.unsigned32());
                case "flags" -> link.setFlags(json.unsigned32());
                default -> json.skip();
            }
        });
        return link.build();
    }

    private Status status() throws IOException, OtlpJsonException {
        Status.Builder status = Status.newBuilder();
        json.object(field -> {
            switch (field) {
                case "code" -> status.setCodeValue(number("STATUS_CODE_", Status.StatusCode::valueOf));
                case "message" -> status.setMessage(json.text());
                default -> json.skip();
            }
        });
        return status.build();
    }

    /** A constant of an enum by its number, its name, or its name without what all of them begin with. */
    private <E extends Enum<E> & ProtocolMessageEnum> int number(String prefix, Function<String, E> named)
            throws IOException, OtlpJsonException {
        if (!json.isText()) {
            return json.constant();
        }
        String name = json.text().strip();
        if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            return json.constant();
        }
        try {
            return named.apply(name.startsWith(prefix) ? name : prefix + name).getNumber();
        } catch (IllegalArgumentException e) {
            throw json.wrong("a number or one of the names " + prefix + "…");
        }
    }
}
