package dev.fluo.rules.signal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.value.ReadableText;
import java.util.Optional;
import java.util.StringJoiner;

/** Texts for people from parts of a signal document. */
public final class SignalTexts {
    private SignalTexts() {}

    /** Returns the parts of {@code fluo.key}, joined by commas; empty without a key. */
    public static String key(JsonNode key) {
        StringJoiner parts = new StringJoiner(", ");
        key.forEach(part -> parts.add(part.asText()));
        return parts.toString();
    }

    /** Returns one side of {@code fluo.observed}: numbers rounded, {@code undefined} where it is not there. */
    public static String value(JsonNode value) {
        return value.isNumber() ? ReadableText.of(value.doubleValue()) : value.asText("undefined");
    }

    /** Returns the values of one of {@code fluo.observed}; empty where a truth value says no more than the text. */
    public static String values(JsonNode observation) {
        String operator = observation.path("operator").asText();
        return operator.equals("is") && observation.path("left").isBoolean()
                ? ""
                : value(observation.path("left")) + " " + operator + " " + value(observation.path("right"));
    }

    /** Returns the failure of one of {@code fluo.evidence.spans}; empty where the span tells none. */
    public static Optional<String> error(JsonNode span) {
        JsonNode exception = span.path("exception");
        return error(
                exception.path("type").asText(),
                exception.path("message").asText(),
                span.path("status_message").asText());
    }

    /**
     * Returns the failure of a span, on one line: the exception, then the status where it says something else.
     *
     * @param type of the exception; empty if there is none
     * @param message of the exception; empty if there is none
     * @param status message of the span's status; empty if there is none
     */
    public static Optional<String> error(String type, String message, String status) {
        StringJoiner parts = new StringJoiner(": ");
        if (!type.isBlank()) {
            parts.add(type.strip());
        }
        if (!message.isBlank()) {
            parts.add(message.strip());
        }
        if (!status.isBlank() && !parts.toString().contains(status.strip())) {
            parts.add(status.strip());
        }
        return Optional.of(parts.toString().replaceAll("\\s+", " ")).filter(text -> !text.isEmpty());
    }
}
