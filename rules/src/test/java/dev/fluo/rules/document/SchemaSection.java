package dev.fluo.rules.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An object of the schema, as a section of the reference.
 *
 * @param title the heading
 * @param pointer the JSON pointer to the object in the schema
 * @param document a rule document in YAML; its {@code %s} stands for the fields of the object
 * @param others the fields that an object needs beside the one that is shown; a key lists alternatives, the first of
 *     which is written
 */
record SchemaSection(String title, String pointer, String document, Map<String, String> others) {
    private static final String TEST = "{ id: a, when: x, tests: [ { name: n, expect: match, %s } ] }";
    private static final String SPAN = String.format(TEST, "trace: { spans: [ { %s } ] }");

    static final List<SchemaSection> ALL = List.of(
            new SchemaSection("The document", "", "{ %s }", Map.of("id", "a", "when always script expect", "x")),
            new SchemaSection(
                    "`severity` by conditions", "/$defs/severities", "{ id: a, when: x, severity: { %s } }", Map.of()),
            new SchemaSection(
                    "`suppress`",
                    "/$defs/suppression",
                    "{ id: a, when: x, suppress: { %s } }",
                    Map.of("by", "[service.name]", "for", "10m")),
            new SchemaSection("`lint`", "/properties/lint", "{ id: a, when: x, lint: { %s } }", Map.of()),
            new SchemaSection(
                    "An item of `except`",
                    "/properties/except/items",
                    "{ id: a, when: x, except: [ { %s } ] }",
                    Map.of("name", "n", "when", "x")),
            new SchemaSection(
                    "An item of `tests`",
                    "/$defs/test",
                    "{ id: a, when: x, tests: [ { %s } ] }",
                    Map.of("name", "n", "expect", "match", "trace traces changes", "{ spans: [] }")),
            new SchemaSection(
                    "`trace` of a test",
                    "/$defs/test/properties/trace",
                    String.format(TEST, "trace: { %s }"),
                    Map.of("spans file", "[]")),
            new SchemaSection(
                    "`expect` of a test",
                    "/$defs/testEpisode",
                    "{ id: a, when: x, tests: [ { name: n, traces: [ { spans: [] } ], expect: { %s } } ] }",
                    Map.of()),
            new SchemaSection("A span of a test", "/$defs/span", SPAN, Map.of()),
            new SchemaSection(
                    "`scope` of a span",
                    "/$defs/span/properties/scope",
                    String.format(SPAN, "scope: { %s }"),
                    Map.of()),
            new SchemaSection(
                    "An item of `events` of a span",
                    "/$defs/span/properties/events/items",
                    String.format(SPAN, "events: [ { %s } ]"),
                    Map.of("name", "e")),
            new SchemaSection(
                    "An item of `links` of a span",
                    "/$defs/span/properties/links/items",
                    String.format(SPAN, "links: [ { %s } ]"),
                    Map.of("traceId", "t", "spanId", "s")),
            new SchemaSection(
                    "An item of `traces` of a test",
                    "/$defs/timedTrace",
                    String.format(TEST, "traces: [ { %s } ]"),
                    Map.of("spans", "[]")),
            new SchemaSection(
                    "An item of `changes` of a test",
                    "/$defs/testChange",
                    String.format(TEST, "changes: [ { %s } ]"),
                    Map.of("kind", "deploy")),
            new SchemaSection(
                    "An item of `gaps` of a test",
                    "/$defs/testGap",
                    String.format(TEST, "traces: [], gaps: [ { %s } ]"),
                    Map.of("for", "5m")));

    /** Returns the fields of the object. */
    List<SchemaField> fields(JsonNode schema) {
        JsonNode object = schema.at(pointer);
        List<SchemaField> fields = new ArrayList<>();
        object.get("properties").properties().forEach(field -> {
            boolean required = false;
            for (JsonNode name : object.path("required")) {
                required |= name.asText().equals(field.getKey());
            }
            fields.add(new SchemaField(field.getKey(), field.getValue(), required, schema));
        });
        return fields;
    }

    /** Returns a whole document in which the field has the value. */
    String documentWith(String field, String value) {
        List<String> written = new ArrayList<>(List.of(field + ": " + value));
        others.forEach((names, text) -> {
            List<String> alternatives = Arrays.asList(names.split(" "));
            if (!alternatives.contains(field)) {
                written.add(alternatives.get(0) + ": " + text);
            }
        });
        return String.format(document, String.join(", ", written));
    }

    /** Returns a document that needs nothing of the field, and lacks it. */
    String documentWithout(String field) {
        return documentWith(field, "?").replace(field + ": ?, ", "").replace(field + ": ?", "");
    }
}
