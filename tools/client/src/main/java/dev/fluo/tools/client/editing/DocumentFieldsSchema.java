package dev.fluo.tools.client.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.tools.client.editing.Word.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of the rule document with their values and meanings, from its JSON Schema. */
public final class DocumentFieldsSchema {

    /** The part of a path that stands for an item of a list. */
    public static final String ITEM = "[]";

    private static final JsonNode ROOT = read();

    private DocumentFieldsSchema() {}

    private static JsonNode read() {
        try (InputStream schema = RuleDocument.class.getResourceAsStream("rule.schema.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the fields of the mapping at a path; empty if it has none that are known. */
    public static List<Word> fields(List<String> path) {
        List<Word> words = new ArrayList<>();
        for (JsonNode schema : at(path)) {
            schema.path("properties").properties().forEach(field -> words.add(word(field.getKey(), field.getValue())));
        }
        return words;
    }

    /** Returns the field at a path; empty if there is none. */
    public static Optional<Word> field(List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String name = path.get(path.size() - 1);
        return fields(path.subList(0, path.size() - 1)).stream()
                .filter(word -> word.text().equals(name))
                .findFirst();
    }

    /** Returns the values that the field at a path may have; empty if they cannot be listed. */
    public static List<Word> values(List<String> path) {
        List<Word> words = new ArrayList<>();
        for (JsonNode schema : at(path)) {
            collectValues(schema, words);
        }
        return words;
    }

    private static void collectValues(JsonNode schema, List<Word> words) {
        schema.path("enum").forEach(value -> words.add(new Word(value.asText(), Kind.DOCUMENT_VALUE, "", "")));
        if (schema.path("type").asText().equals("boolean")) {
            words.add(new Word("true", Kind.DOCUMENT_VALUE, "", ""));
            words.add(new Word("false", Kind.DOCUMENT_VALUE, "", ""));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            schema.path(choice).forEach(each -> collectValues(resolved(each), words));
        }
    }

    private static Word word(String name, JsonNode schema) {
        StringBuilder text = new StringBuilder(schema.path("description").asText());
        JsonNode example = schema.path("examples").path(0);
        if (!example.isMissingNode()) {
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append("Example: `")
                    .append(name)
                    .append(": ");
            text.append(example.isTextual() ? example.asText() : example.toString())
                    .append('`');
        }
        return new Word(name, Kind.DOCUMENT_FIELD, "a field", text.toString());
    }

    /** Returns the schemas that may hold at a path. */
    private static List<JsonNode> at(List<String> path) {
        List<JsonNode> schemas = List.of(ROOT);
        for (String part : path) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode schema : schemas) {
                JsonNode child = part.equals(ITEM)
                        ? schema.path("items")
                        : schema.path("properties").path(part);
                if (!child.isMissingNode()) {
                    addWithChoices(resolved(child), next);
                }
            }
            schemas = next;
        }
        return schemas;
    }

    private static void addWithChoices(JsonNode schema, List<JsonNode> into) {
        into.add(schema);
        for (String choice : List.of("oneOf", "anyOf")) {
            for (JsonNode each : schema.path(choice)) {
                JsonNode resolved = resolved(each);
                if (resolved.has("properties") || resolved.has("items")) {
                    into.add(resolved);
                }
            }
        }
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#/$defs/")
                ? ROOT.path("$defs").path(reference.substring("#/$defs/".length()))
                : schema;
    }
}
