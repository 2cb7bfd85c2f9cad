package dev.fluo.tools.client.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a manifest or of overrides, read field by field. A wrong field is added to the problems and read as
 * absent.
 *
 * @param path the way to the mapping, such as {@code rules.retry-storm.}; empty for the document
 * @param problems filled while fields are read
 */
record DocumentNode(DocumentSource source, Mapping mapping, String path, List<Problem> problems) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Returns the text of a field, as written; a number is a text too. */
    Optional<String> text(String name) {
        Optional<SourceNode> value = value(name);
        if (value.isPresent() && !(value.get() instanceof Scalar)) {
            wrong(name, value.get(), "text");
            return Optional.empty();
        }
        return value.map(node -> ((Scalar) node).text());
    }

    /** Returns the text of a field, or an empty text and a problem. */
    String requiredText(String name, @Nullable String hint) {
        if (!mapping.entries().containsKey(name)) {
            problem("missing-field", mapping.start(), "The field `" + path + name + "` is missing.", hint);
        }
        return text(name).orElse("");
    }

    Optional<Boolean> flag(String name) {
        Optional<SourceNode> value = value(name);
        if (value.isPresent() && !(value.get() instanceof Scalar scalar && scalar.value() instanceof Boolean)) {
            wrong(name, value.get(), "true or false");
            return Optional.empty();
        }
        return value.map(node -> (Boolean) ((Scalar) node).value());
    }

    Optional<DocumentNode> fields(String name) {
        Optional<SourceNode> value = value(name);
        if (value.isPresent() && !(value.get() instanceof Mapping)) {
            wrong(name, value.get(), "a mapping");
            return Optional.empty();
        }
        return value.map(node -> new DocumentNode(source, (Mapping) node, path + name + ".", problems));
    }

    /** Returns the value of a field as JSON. */
    Optional<JsonNode> json(String name) {
        return value(name).map(DocumentNode::json);
    }

    /** Returns the place where a field begins; that of the mapping if it lacks the field. */
    int start(String name) {
        Entry field = mapping.entries().get(name);
        return field == null ? mapping.start() : field.keyStart();
    }

    /** Returns the names of all fields, in order. */
    Set<String> names() {
        return mapping.entries().keySet();
    }

    /** Refuses the fields that are not known. */
    void finish(List<String> known) {
        names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(
                        "unknown-field",
                        start(name),
                        "There is no field `" + path + name + "`.",
                        NearestWord.to(name, known)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("the fields are " + String.join(", ", known))));
    }

    void problem(String code, int offset, String message, @Nullable String hint) {
        problems.add(source.problem(code, offset, message, hint));
    }

    private Optional<SourceNode> value(String name) {
        return Optional.ofNullable(mapping.entries().get(name))
                .map(Entry::value)
                .filter(node -> !(node instanceof Scalar scalar && scalar.value() == null));
    }

    private void wrong(String name, SourceNode value, String wanted) {
        problem(
                "wrong-shape",
                value.start(),
                "`" + path + name + "` is to be " + wanted + ", and is " + value.kind() + ".",
                null);
    }

    private static JsonNode json(SourceNode node) {
        if (node instanceof Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<String, Entry> field : mapping.entries().entrySet()) {
                object.set(field.getKey(), json(field.getValue().value()));
            }
            return object;
        }
        if (node instanceof Sequence sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        Object value = ((Scalar) node).value();
        if (value instanceof Number number) {
            return number.doubleValue() == number.longValue()
                    ? JSON.numberNode(number.longValue())
                    : JSON.numberNode(number.doubleValue());
        }
        return value instanceof Boolean flag
                ? JSON.booleanNode(flag)
                : value == null ? JSON.nullNode() : JSON.textNode(value.toString());
    }
}
