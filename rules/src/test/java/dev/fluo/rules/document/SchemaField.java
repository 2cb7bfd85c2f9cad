package dev.fluo.rules.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A field of an object of the schema.
 *
 * @param schema the whole schema, in which references lead
 */
record SchemaField(String name, JsonNode node, boolean required, JsonNode schema) {
    private static final Map<String, String> TYPES = Map.of(
            "string",
            "text",
            "number",
            "number",
            "integer",
            "whole number",
            "boolean",
            "`true` or `false`",
            "object",
            "mapping");

    String description() {
        return node.path("description").asText();
    }

    /** Returns the example as YAML on one line. */
    String example() {
        return FlowYaml.of(node.path("examples").path(0));
    }

    boolean hasDefault() {
        return node.has("default");
    }

    /** Returns the default as YAML. */
    String defaultValue() {
        return FlowYaml.of(node.get("default"));
    }

    /** Returns type, need, default and bounds, separated by semicolons. */
    String facts() {
        List<String> facts = new ArrayList<>(List.of(type(node)));
        if (required) {
            facts.add("required");
        }
        if (hasDefault()) {
            facts.add("default `" + defaultValue() + "`");
        }
        if (node.has("minimum")) {
            facts.add("from " + node.get("minimum").asInt() + " to "
                    + node.get("maximum").asInt());
        }
        if (node.has("minItems")) {
            facts.add("at least " + node.get("minItems").asInt());
        }
        if (node.has("maxItems")) {
            facts.add("at most " + node.get("maxItems").asInt());
        }
        return String.join("; ", facts);
    }

    private String type(JsonNode of) {
        if (of.has("oneOf") && !of.has("type")) {
            return StreamSupport.stream(of.get("oneOf").spliterator(), false)
                    .map(this::type)
                    .collect(Collectors.joining(", or a "));
        }
        if (of.has("$ref")) {
            return reference(of.get("$ref").asText());
        }
        if (of.has("enum")) {
            return "one of " + words(of.get("enum"));
        }
        if (of.path("type").asText().equals("array")) {
            return "list of " + plural(of.get("items"));
        }
        if (of.path("format").asText().equals("date")) {
            return "date";
        }
        if (of.path("pattern").equals(schema.at("/$defs/duration/pattern"))) {
            return "length of time";
        }
        return TYPES.get(of.path("type").asText());
    }

    private static String reference(String reference) {
        return switch (reference) {
            case "#/$defs/duration", "#/$defs/positiveDuration" -> "length of time";
            case "#/$defs/spanId" -> "text";
            case "#/$defs/testEpisode", "#/$defs/severities", "#/$defs/suppression" -> "mapping";
            default -> throw new IllegalArgumentException(reference);
        };
    }

    private String plural(JsonNode items) {
        if (items.has("$ref")) {
            return "mappings";
        }
        JsonNode known = items.at("/anyOf/0/enum");
        String plural = items.path("type").asText().equals("string") ? "texts" : "mappings";
        return known.isMissingNode() ? plural : plural + ": " + words(known);
    }

    private static String words(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> "`" + word.asText() + "`")
                .collect(Collectors.joining(", "));
    }
}
