package dev.fluo.flink.slice;

/**
 * The encodings that the requests of a topic may have; the names are those of the OpenTelemetry Collector's Kafka
 * exporter.
 */
public enum Encoding {

    /** {@code ExportTraceServiceRequest} as protobuf. The fast path: the bytes are cut, never parsed. */
    OTLP_PROTO("otlp_proto"),

    /** OTLP as JSON; it is parsed and turned into protobuf before it is cut. */
    OTLP_JSON("otlp_json");

    private final String word;

    Encoding(String word) {
        this.word = word;
    }

    /** The name in configuration. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
