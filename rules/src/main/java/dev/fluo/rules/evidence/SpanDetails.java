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

    /** Returns the length of all texts in UTF-16 units. */
    public int length() {
        int length = statusMessage.length() + exceptionType.length() + exceptionMessage.length();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            length += attribute.getKey().length() + attribute.getValue().length();
        }
        return length;
    }
}
