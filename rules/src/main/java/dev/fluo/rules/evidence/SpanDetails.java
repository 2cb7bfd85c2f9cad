package dev.fluo.rules.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Texts of a span that tell what failed. They are bounded and redacted already.
 *
 * @param statusMessage the message of the span's status; empty if it has none
 * @param exceptionType {@code exception.type} of the span's first exception event; empty if it has none
 * @param exceptionMessage {@code exception.message} of that event; empty if it has none
 * @param attributes the attributes that the rule names and the span or its resource carries, as text, sorted by name
 */
public record SpanDetails(
        String statusMessage, String exceptionType, String exceptionMessage, Map<String, String> attributes) {

    /** Details of a span that tells nothing. */
    public static final SpanDetails NONE = new SpanDetails("", "", "", Map.of());

    public SpanDetails {
        Objects.requireNonNull(statusMessage, "statusMessage");
        Objects.requireNonNull(exceptionType, "exceptionType");
        Objects.requireNonNull(exceptionMessage, "exceptionMessage");
        attributes = attributes.isEmpty() ? Map.of() : new LinkedHashMap<>(attributes);
    }
}
