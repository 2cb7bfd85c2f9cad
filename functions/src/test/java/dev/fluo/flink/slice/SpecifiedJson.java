package dev.fluo.flink.slice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A check that JSON is written as OTLP's specification wants it, where protobuf's mapping is more tolerant (it takes a
 * number for a text, and an array of one for its element) or takes time without end (for a number with a large
 * exponent).
 */
final class SpecifiedJson {

    private static final Set<String> TEXTS = Set.of(
            "name",
            "key",
            "stringValue",
            "bytesValue",
            "traceState",
            "message",
            "schemaUrl",
            "version",
            "type",
            "string_value",
            "bytes_value",
            "trace_state",
            "schema_url");
    private static final Set<String> NUMBERS = Set.of("kind", "code", "flags");
    private static final Pattern ID = Pattern.compile("([0-9a-fA-F]{32}|[0-9a-fA-F]{16})?");
    private static final Pattern LARGE_EXPONENT = Pattern.compile("\\s*[-+.0-9]+[eE][-+]?[0-9]{4,}\\s*");
    private static final int LARGE_SCALE = 999;

    private SpecifiedJson() {}

    /** @param name of the field that has this value, empty if none has */
    static boolean isSpecified(String name, JsonNode value) {
        if (value.isObject()) {
            return isMessage(name) && value.properties().stream().allMatch(SpecifiedJson::isSpecified);
        }
        if (value.isArray()) {
            return isMessage(name) && value.valueStream().allMatch(element -> isSpecified("", element));
        }
        return value.isNull() || isScalar(name, value);
    }

    private static boolean isSpecified(Map.Entry<String, JsonNode> field) {
        // Names of before OTLP 0.15, which are read all the same.
        return !field.getKey().startsWith("instrumentation") && isSpecified(field.getKey(), field.getValue());
    }

    private static boolean isScalar(String name, JsonNode value) {
        if (isId(name)) {
            return value.isTextual() && ID.matcher(value.textValue()).matches();
        }
        if (TEXTS.contains(name)) {
            return value.isTextual();
        }
        if (isTruth(name)) {
            return value.isBoolean();
        }
        return NUMBERS.contains(name) ? value.isInt() : !hasLargeExponent(value);
    }

    private static boolean hasLargeExponent(JsonNode value) {
        return (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > LARGE_SCALE)
                || (value.isTextual()
                        && LARGE_EXPONENT.matcher(value.textValue()).matches());
    }

    private static boolean isMessage(String name) {
        return !isId(name)
                && !TEXTS.contains(name)
                && !NUMBERS.contains(name)
                && !isTruth(name)
                && !name.matches(".*(Count|_count|Nano|_nano|intValue|int_value|doubleValue|double_value)");
    }

    private static boolean isId(String name) {
        return name.matches("(trace|span|parentSpan)Id|(trace|span|parent_span)_id");
    }

    private static boolean isTruth(String name) {
        return name.matches("boolValue|bool_value");
    }
}
