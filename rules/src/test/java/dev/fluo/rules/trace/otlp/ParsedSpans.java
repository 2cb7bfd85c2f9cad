package dev.fluo.rules.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spans as protobuf's own parser reads them, to compare a trace with. */
final class ParsedSpans {

    private record Parsed(ResourceSpans resource, ScopeSpans scope, Span span) {}

    private final Map<String, Parsed> spans = new HashMap<>();

    ParsedSpans(List<ExportTraceServiceRequest> requests) {
        for (ExportTraceServiceRequest request : requests) {
            for (ResourceSpans resource : request.getResourceSpansList()) {
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    scope.getSpansList()
                            .forEach(span -> spans.putIfAbsent(
                                    OtlpRequests.hex(span.getSpanId()), new Parsed(resource, scope, span)));
                }
            }
        }
    }

    void assertSame(Trace trace) {
        assertThat(trace.size()).isEqualTo(spans.size());
        for (int span = 0; span < trace.size(); span++) {
            assertSame(trace, span, spans.get(trace.spanId(span)));
        }
    }

    private static void assertSame(Trace trace, int span, Parsed parsed) {
        Span expected = parsed.span();
        assertThat(trace.name(span)).isEqualTo(expected.getName());
        assertThat(trace.kind(span).ordinal()).isEqualTo(expected.getKindValue());
        assertThat(trace.status(span).ordinal()).isEqualTo(expected.getStatus().getCodeValue());
        assertThat(trace.statusMessage(span)).isEqualTo(expected.getStatus().getMessage());
        assertThat(trace.startNanos(span)).isEqualTo(expected.getStartTimeUnixNano());
        assertThat(trace.endNanos(span)).isEqualTo(expected.getEndTimeUnixNano());
        assertThat(trace.flags(span)).isEqualTo(expected.getFlags());
        assertThat(trace.traceState(span)).isEqualTo(expected.getTraceState());
        assertThat(parentId(trace, span)).isEqualTo(OtlpRequests.hex(expected.getParentSpanId()));
        assertThat(trace.attributes(span).toMap()).isEqualTo(values(expected.getAttributesList()));
        assertThat(trace.resource(span).toMap())
                .isEqualTo(values(parsed.resource().getResource().getAttributesList()));
        assertThat(trace.scope(span).name()).isEqualTo(parsed.scope().getScope().getName());
        assertThat(trace.scope(span).version())
                .isEqualTo(parsed.scope().getScope().getVersion());
        assertThat(trace.eventCount(span)).isEqualTo(expected.getEventsCount());
        for (int i = 0; i < trace.eventCount(span); i++) {
            assertThat(trace.event(span, i).name())
                    .isEqualTo(expected.getEvents(i).getName());
            assertThat(trace.event(span, i).nanos())
                    .isEqualTo(expected.getEvents(i).getTimeUnixNano());
            assertThat(trace.event(span, i).attributes().toMap())
                    .isEqualTo(values(expected.getEvents(i).getAttributesList()));
        }
        assertThat(trace.linkCount(span)).isEqualTo(expected.getLinksCount());
        for (int i = 0; i < trace.linkCount(span); i++) {
            assertThat(trace.link(span, i).traceId())
                    .isEqualTo(OtlpRequests.hex(expected.getLinks(i).getTraceId()));
            assertThat(trace.link(span, i).spanId())
                    .isEqualTo(OtlpRequests.hex(expected.getLinks(i).getSpanId()));
            assertThat(trace.link(span, i).attributes().toMap())
                    .isEqualTo(values(expected.getLinks(i).getAttributesList()));
        }
    }

    private static String parentId(Trace trace, int span) {
        return trace.isRoot(span) ? "" : trace.parentId(span);
    }

    private static Map<String, Object> values(List<KeyValue> list) {
        Map<String, Object> values = new LinkedHashMap<>();
        list.forEach(pair -> values.putIfAbsent(pair.getKey(), value(pair.getValue())));
        return values;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> (double) value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(ParsedSpans::value)
                        .toList();
            case KVLIST_VALUE -> values(value.getKvlistValue().getValuesList());
            case BYTES_VALUE -> base64(value.getBytesValue());
            default -> null;
        };
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
