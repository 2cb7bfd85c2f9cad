package dev.fluo.tools.demo.receiver;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * The content of a request without the spans that lack a valid id, which the specification says a receiver may not pass
 * on: a trace id of 16 bytes and a span id of 8, not all zero.
 *
 * @param accepted the request that is passed on
 * @param spans how many spans it holds
 * @param rejected how many were taken out
 * @param reason why they were taken out, for the client's log; empty if none was
 */
record SpanCheck(ExportTraceServiceRequest accepted, int spans, int rejected, String reason) {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    static SpanCheck of(ExportTraceServiceRequest request) {
        int all = 0;
        int valid = 0;
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                all += scope.getSpansCount();
                valid += (int)
                        scope.getSpansList().stream().filter(SpanCheck::isValid).count();
            }
        }
        int invalid = all - valid;
        return new SpanCheck(invalid == 0 ? request : withoutInvalid(request), valid, invalid, ofIds(invalid));
    }

    /** Checks what could be read of a request; the spans that could not are rejected too. */
    static SpanCheck of(OtlpJsonRequest read) {
        SpanCheck check = of(read.request());
        if (read.isWhole()) {
            return check;
        }
        String reason = check.rejected == 0 ? read.reason() : check.reason + "; " + read.reason();
        return new SpanCheck(check.accepted, check.spans, check.rejected + read.cutSpans(), reason);
    }

    private static String ofIds(int invalid) {
        return invalid == 0
                ? ""
                : invalid + " span(s) without a trace id of 16 bytes and a span id of 8 bytes, not all zero";
    }

    private static ExportTraceServiceRequest withoutInvalid(ExportTraceServiceRequest request) {
        ExportTraceServiceRequest.Builder kept = request.toBuilder();
        for (ResourceSpans.Builder resource : kept.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
                Iterable<Span> valid =
                        scope.getSpansList().stream().filter(SpanCheck::isValid).toList();
                scope.clearSpans().addAllSpans(valid);
            }
        }
        return kept.build();
    }

    private static boolean isValid(Span span) {
        return isId(span.getTraceId(), TRACE_ID_BYTES) && isId(span.getSpanId(), SPAN_ID_BYTES);
    }

    private static boolean isId(ByteString id, int length) {
        if (id.size() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (id.byteAt(i) != 0) {
                return true;
            }
        }
        return false;
    }
}
