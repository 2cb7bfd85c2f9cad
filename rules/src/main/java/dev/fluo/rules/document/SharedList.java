package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.value.KeyedValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A list that rules share as {@code lists.NAME}; published under the key {@code list:NAME} as {@code {"values": […]}},
 * or, with a number for each key, as <code>{"values": {"checkout": 200, "*": 50}}</code>.
 *
 * @param values String, Double, Long (see {@link dev.fluo.rules.value.ExactIntegers}) or Boolean; or {@link KeyedValues}
 */
public record SharedList(String name, List<Object> values) {
    /** The text before the name in the key of the rules topic. */
    public static final String KEY_PREFIX = "list:";

    private static final NamedDocument.Kind KIND = new NamedDocument.Kind(
            "A shared list",
            KEY_PREFIX,
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}"),
            "`{name}` is not a name of a list: rules write `lists.{name}`.",
            "letters, digits and underscores, no digit first");

    public SharedList {
        Objects.requireNonNull(name, "name");
        values = KeyedValues.copyOf(values);
    }

    /** Returns whether a key of the rules topic names a shared list and not a rule. */
    public static boolean isListKey(String key) {
        return KIND.isKey(key);
    }

    /**
     * Reads the document under {@code list:NAME}.
     *
     * @throws RuleRefusedException if the key holds no good name or the text is not {@code {"values": […]}}
     */
    public static SharedList read(String key, String json) throws RuleRefusedException {
        return read(key, json, Format.JSON, key);
    }

    /**
     * Reads a list from the text of a file.
     *
     * @param file its name, for people
     * @throws RuleRefusedException with line and column inside the file
     */
    public static SharedList read(String key, String text, Format format, String file) throws RuleRefusedException {
        NamedDocument document = NamedDocument.open(KIND, key, DocumentSource.of(text, format, file));
        FieldReader fields = document.fields();
        DocumentProblems problems = document.problems();
        List<Object> values = fields.node("values").orElse(null) instanceof Mapping keyed
                ? numbers(problems, keyed)
                : fields.list("values", (path, node) -> item(problems, path, node));
        if (!fields.has("values")) {
            problems.add(
                    "missing-field", document.start(), "The list has no `values`.", "{\"values\": [\"a\", \"b\"]}");
        }
        document.finish();
        SharedList list = new SharedList(document.name(), values);
        if (format != Format.JSON) {
            read(key, list.json()); // which a job reads, and may find too large
        }
        return list;
    }

    /** The canonical JSON of the list, from which {@link #read} makes an equal one. */
    public String json() {
        StringBuilder json = new StringBuilder();
        Object written = values instanceof KeyedValues keyed ? keyed.numbers() : values;
        JsonText.write(Map.of("values", written), json);
        return json.toString();
    }

    private static List<Object> numbers(DocumentProblems problems, Mapping mapping) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Scalar scalar && scalar.value() instanceof Number number) {
                numbers.put(key, number);
            } else {
                problems.add(
                        "wrong-shape",
                        entry.value().start(),
                        "`values." + key + "` is to be a number, and is "
                                + entry.value().kind() + ".",
                        "{\"values\": {\"checkout\": 200, \"*\": 50}}");
            }
        });
        if (numbers.isEmpty()) {
            problems.add(
                    "wrong-value",
                    mapping.start(),
                    "`values` has no key.",
                    "{\"values\": {\"checkout\": 200, \"*\": 50}}");
        }
        return new KeyedValues(numbers);
    }

    /** Returns whether YAML 1.1 reads a word such as {@code no} as a truth value; in a list it stays a word. */
    private static boolean isAnswer(Scalar scalar) {
        return scalar.value() instanceof Boolean
                && !scalar.text().equalsIgnoreCase("true")
                && !scalar.text().equalsIgnoreCase("false");
    }

    private static Optional<Object> item(DocumentProblems problems, String path, SourceNode node) {
        if (node instanceof Scalar scalar && scalar.value() != null) {
            return Optional.of(isAnswer(scalar) ? scalar.text() : scalar.value());
        }
        problems.add(
                "wrong-shape",
                node.start(),
                "`" + path + "` is to be text, a number, true or false, and is " + node.kind() + ".",
                null);
        return Optional.empty();
    }
}
