package dev.fluo.rules.document;

import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import dev.fluo.rules.language.NearestWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one mapping by name; what has the wrong shape becomes a problem and reads as absent, and
 * {@link #finish} complains of every field that nobody asked for.
 */
final class FieldReader {
    private final DocumentProblems problems;
    private final TextReader texts;
    private final Mapping mapping;
    private final String path;
    private final Set<String> known = new LinkedHashSet<>();

    FieldReader(DocumentProblems problems, TextReader texts, Mapping mapping, String path) {
        this.problems = problems;
        this.texts = texts;
        this.mapping = mapping;
        this.path = path;
    }

    boolean has(String name) {
        return mapping.entries().containsKey(name);
    }

    /** The value of a field, whatever its shape; asking makes the field known. */
    Optional<SourceNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(mapping.entries().get(name)).map(Entry::value);
    }

    int offset(String name) {
        Entry entry = mapping.entries().get(name);
        return entry == null ? mapping.start() : entry.keyStart();
    }

    /** The fields by name: each node is read by {@code read} with its path. */
    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Optional<String> text(String name) {
        return node(name).flatMap(node -> texts.read(name, path(name), node));
    }

    String requiredText(String name) {
        if (!has(name)) {
            known.add(name);
            problems.add("missing-field", mapping.start(), "The field `" + name + "` is missing" + where() + ".", null);
            return "";
        }
        return text(name).orElse("");
    }

    /** A text that {@code parse} must understand; {@code form} says in words what it should look like. */
    <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String form) {
        return parsed(name, parse, form, text -> null);
    }

    /** Does the same; {@code hint} says what a text that is not understood was probably meant to be, or null. */
    <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String form, UnaryOperator<String> hint) {
        return text(name).flatMap(text -> {
            Optional<T> value = parse.apply(text);
            if (value.isEmpty()) {
                problems.add(
                        "wrong-value",
                        node(name).map(SourceNode::start).orElse(offset(name)),
                        "`" + path(name) + "` is " + form + ", not `" + text + "`.",
                        hint.apply(text));
            }
            return value;
        });
    }

    Optional<Boolean> flag(String name) {
        return node(name).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.value() instanceof Boolean flag) {
                texts.positions().put(path(name), scalar);
                return Optional.of(flag);
            }
            return wrongShape(name, node, "true or false");
        });
    }

    Optional<Double> number(String name) {
        return node(name).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.value() instanceof Number number) {
                return Optional.of(number.doubleValue());
            }
            return wrongShape(name, node, "a number");
        });
    }

    /** A list, each item read with its path; absent reads as empty. */
    <T> List<T> list(String name, ItemReader<T> read) {
        List<T> items = new ArrayList<>();
        node(name).ifPresent(node -> {
            if (!(node instanceof Sequence sequence)) {
                wrongShape(name, node, "a list");
                return;
            }
            for (int i = 0; i < sequence.items().size(); i++) {
                read.read(path(name) + "[" + i + "]", sequence.items().get(i)).ifPresent(items::add);
            }
        });
        return items;
    }

    List<String> texts(String name) {
        return list(name, (itemPath, node) -> texts.read(name, itemPath, node));
    }

    /** A mapping inside this one. */
    Optional<FieldReader> fields(String name) {
        return node(name).flatMap(node -> fields(name, path(name), node));
    }

    /** An item of a list that must be a mapping. */
    Optional<FieldReader> fields(String name, String itemPath, SourceNode node) {
        return node instanceof Mapping inner
                ? Optional.of(new FieldReader(problems, texts, inner, itemPath))
                : wrongShape(name, node, "a mapping");
    }

    /** A mapping of free names to texts. */
    Map<String, String> textsByName(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        fields(name)
                .ifPresent(inner -> inner.mapping
                        .entries()
                        .keySet()
                        .forEach(key -> inner.text(key).ifPresent(value -> values.put(key, value))));
        return values;
    }

    /** A mapping of free names to any values. */
    Map<String, Object> values(String name) {
        return fields(name).map(inner -> PlainNodes.mapping(inner.mapping)).orElse(Map.of());
    }

    void problem(String code, String name, String message, @Nullable String hint) {
        problems.add(code, node(name).map(SourceNode::start).orElse(offset(name)), message, hint);
    }

    /** Adds a problem of the field {@code inner} of the mapping {@code name}. */
    void problem(String code, String name, String inner, String message, String hint) {
        fields(name).ifPresent(mapping -> problems.add(code, mapping.offset(inner), message, hint));
    }

    /** @param misplaced fields that exist elsewhere, with what to say of them */
    void finish(Map<String, String> misplaced) {
        mapping.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                String hint = Optional.ofNullable(misplaced.get(name))
                        .or(() -> NearestWord.to(name, known).map(near -> "did you mean `" + near + "`?"))
                        .orElse("known here are " + String.join(", ", known));
                problems.add("unknown-field", entry.keyStart(), "Unknown field `" + name + "`" + where() + ".", hint);
            }
        });
    }

    private String where() {
        return path.isEmpty() ? "" : " in `" + path + "`";
    }

    private <T> Optional<T> wrongShape(String name, SourceNode node, String wanted) {
        problems.add(
                "wrong-shape",
                node.start(),
                "`" + path(name) + "` is to be " + wanted + ", and is " + node.kind() + ".",
                null);
        return Optional.empty();
    }

    /** Reads one item of a list; empty if it has become a problem. */
    interface ItemReader<T> {
        Optional<T> read(String path, SourceNode node);
    }
}
