package dev.fluo.tools.testing.bench.peers;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;

/** A decoded span as a row, with the columns that the question needs and no others: SQL and CEP both take rows. */
final class SpanRow {

    static final String TRACE_ID = "traceId";
    static final String IS_ROOT = "isRoot";
    static final String FAILED = "failed";

    static final TypeInformation<Row> TYPE = Types.ROW_NAMED(
            new String[] {TRACE_ID, IS_ROOT, FAILED, "endMillis"},
            Types.STRING,
            Types.BOOLEAN,
            Types.BOOLEAN,
            Types.LONG);

    private SpanRow() {}

    /**
     * Decodes the spans of a request with protobuf's own classes.
     *
     * @throws InvalidProtocolBufferException if the bytes are not a request
     */
    static void decode(byte[] request, Consumer<Row> rows) throws InvalidProtocolBufferException {
        for (ResourceSpans resource :
                ExportTraceServiceRequest.parseFrom(request).getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    rows.accept(of(span));
                }
            }
        }
    }

    private static Row of(Span span) {
        return Row.of(
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                span.getParentSpanId().isEmpty(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                TimeUnit.NANOSECONDS.toMillis(span.getEndTimeUnixNano()));
    }

    static String traceId(Row span) {
        return span.getFieldAs(0);
    }

    static boolean isRoot(Row span) {
        return span.<Boolean>getFieldAs(1);
    }

    static boolean failed(Row span) {
        return span.<Boolean>getFieldAs(2);
    }

    static long endMillis(Row span) {
        return span.<Long>getFieldAs(3);
    }
}
