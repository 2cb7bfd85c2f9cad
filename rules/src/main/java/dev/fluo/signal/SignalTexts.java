package dev.fluo.signal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.value.ReadableText;
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
}
