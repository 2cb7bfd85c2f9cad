package dev.fluo.flink.delivery;

import dev.fluo.flink.elasticsearch.HeaderValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers of OTLP exports, written as {@code OTEL_EXPORTER_OTLP_HEADERS} is. */
public final class OtlpHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$&'*+.^_`|~-]+");

    private OtlpHeaders() {}

    /**
     * Reads {@code name=value} pairs, separated by commas. Characters of a value may be encoded as in a URL.
     *
     * @throws IllegalArgumentException if they cannot be read; the message quotes no value
     */
    public static Map<String, String> parse(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        int number = 0;
        for (String pair : text.split(",")) {
            number++;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "header " + number + " is not NAME=VALUE; several are separated by commas");
            }
            headers.put(name, decoded(pair.substring(equals + 1).strip(), number));
        }
        return checked(headers);
    }

    /** A plus stands for itself. */
    private static String decoded(String value, int number) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the value of header " + number + " has a % without two digits", e);
        }
    }

    /** @throws IllegalArgumentException if a value cannot be sent; the message quotes none */
    static Map<String, String> checked(Map<String, String> headers) {
        headers.values().forEach(HeaderValue::checked);
        return new LinkedHashMap<>(headers);
    }
}
