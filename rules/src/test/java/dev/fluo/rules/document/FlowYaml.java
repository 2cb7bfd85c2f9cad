package dev.fluo.rules.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes JSON as YAML on one line, as a person would. */
final class FlowYaml {
    private static final Pattern PLAIN = Pattern.compile("(?!true$|false$|null$)[A-Za-z][\\w ./-]*");
    private static final Pattern LENGTH_OR_DATE = Pattern.compile("\\d+(ms|s|m|h|d)|\\d{4}-\\d\\d-\\d\\d");

    private FlowYaml() {}

    static String of(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(field -> parts.add(text(field.getKey()) + ": " + of(field.getValue())));
            return "{ " + String.join(", ", parts) + " }";
        }
        if (value.isArray()) {
            value.forEach(item -> parts.add(of(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.isTextual() ? text(value.asText()) : value.toString();
    }

    private static String text(String text) {
        if (PLAIN.matcher(text).matches() || LENGTH_OR_DATE.matcher(text).matches()) {
            return text;
        }
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }
}
