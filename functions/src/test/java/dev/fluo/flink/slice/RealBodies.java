package dev.fluo.flink.slice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The recorded requests under {@code otel-demo} and {@code otlp-json}, whose READMEs say where they come from. */
public final class RealBodies {

    private static final List<String> NAMES =
            List.of("000", "001", "002", "003", "004", "005", "006", "008", "009", "010");

    private static final List<String> JSON_NAMES = List.of(
            "specification-example",
            "snake-case",
            "example_trace",
            "scope_attributes_trace",
            "link_attributes_trace",
            "log_tags_trace");

    private RealBodies() {}

    /** Those in protobuf, in order of arrival. */
    public static List<byte[]> all() {
        return NAMES.stream().map(name -> read("/otel-demo/" + name + ".bin")).toList();
    }

    /** Those in JSON. */
    static List<byte[]> json() {
        return JSON_NAMES.stream()
                .map(name -> read("/otlp-json/" + name + ".json"))
                .toList();
    }

    private static byte[] read(String resource) {
        try (InputStream in = RealBodies.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
