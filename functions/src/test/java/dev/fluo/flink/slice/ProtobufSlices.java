package dev.fluo.flink.slice;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slices that have to come out, computed from the objects of protobuf's own parser. */
final class ProtobufSlices {

    /** The fragments of a request, and under the empty key the spans without a valid trace id. */
    final Map<String, ExportTraceServiceRequest> fragments = new LinkedHashMap<>();

    ProtobufSlices(ExportTraceServiceRequest request) {
        OtlpRequests.splitByTrace(withoutBadIds(request)).forEach(fragments::put);
    }

    static Map<String, ExportTraceServiceRequest> of(List<Sliced> sliced) throws InvalidProtocolBufferException {
        Map<String, ExportTraceServiceRequest> fragments = new LinkedHashMap<>();
        for (Sliced one : sliced) {
            byte[] bytes = one instanceof Fragment fragment ? fragment.bytes() : ((Unreadable) one).value();
            fragments.putAll(new ProtobufSlices(ExportTraceServiceRequest.parseFrom(bytes)).fragments);
        }
        return fragments;
    }

    static List<Span> spans(ExportTraceServiceRequest request) {
        List<Span> spans = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                spans.addAll(scope.getSpansList());
            }
        }
        return spans;
    }

    static boolean isRoot(Span span) {
        return isZero(span.getParentSpanId());
    }

    static boolean isUsable(ByteString traceId) {
        return traceId.size() == TraceId.BYTES && !isZero(traceId);
    }

    static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static boolean isZero(ByteString id) {
        for (byte b : id) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    static ExportTraceServiceRequest withoutBadIds(ExportTraceServiceRequest request) {
        ExportTraceServiceRequest.Builder builder = request.toBuilder();
        for (ResourceSpans.Builder resource : builder.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
                for (Span.Builder span : scope.getSpansBuilderList()) {
                    if (!isUsable(span.getTraceId())) {
                        span.setTraceId(ByteString.EMPTY);
                    }
                }
            }
        }
        return builder.build();
    }
}
