package dev.fluo.flink.kafka;

import dev.fluo.flink.serialization.SerializedType;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Spans of one kept trace.
 *
 * @param traceId in hexadecimal digits
 * @param request an {@code ExportTraceServiceRequest}; not to be written to
 */
public record KeptSpans(String traceId, byte[] request) {

    /** Type information with its serializer. */
    public static final TypeInformation<KeptSpans> TYPE = SerializedType.of(KeptSpans.class, new KeptSpansSerializer());

    public KeptSpans {
        Objects.requireNonNull(traceId);
        Objects.requireNonNull(request);
    }
}
