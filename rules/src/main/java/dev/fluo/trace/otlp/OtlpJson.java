package dev.fluo.trace.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** Reads OTLP's JSON form, tolerant of what real exporters write. */
public final class OtlpJson {

    private OtlpJson() {
    }

    /**
     * The request that a JSON text holds.
     *
     * @param json UTF-8
     * @throws OtlpJsonException if it is no JSON or no request
     */
    public static ExportTraceServiceRequest read(byte[] json) throws OtlpJsonException {
        throw new UnsupportedOperationException("comes with the next landing");
    }
}
