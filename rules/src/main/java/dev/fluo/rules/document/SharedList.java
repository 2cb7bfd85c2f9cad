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

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    public SharedList {
        Objects.requireNonNull(name, "name");
        values = KeyedValues.copyOf(values);
    }

    /** Returns whether a key of the rules topic names a shared list and not a rule. */
    public static boolean isListKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }

    /**
     * Reads the document under {@code list:NAME}.
     *
     * @throws RuleRefusedException if the key holds no good name or the text is not {@code {"values": […]}}
     */
    public static SharedList read(String key, String json) throws RuleRefusedException {
        DocumentSource source = DocumentSource.of(json, Format.JSON, key);
        DocumentProblems problems = new DocumentProblems(source);
        String name = isListKey(key) ? key.substring(KEY_PREFIX.length()) : key;
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    "wrong-value",
                    0,
                    "`" + name + "` is not a name of a list: rules write `lists." + name + "`.",
                    "letters, digits and underscores, no digit first");
        }
        Mapping mapping = RuleReader.mapping(source, problems);
        FieldReader fields = new FieldReader(problems, new TextReader(problems), mapping, "");
        List<Object> values = fields.node("values").orElse(null) instanceof Mapping keyed
                ? numbers(problems, keyed)
                : fields.list("values", (path, node) -> item(problems, path, node));
        if (!fields.has("values")) {
            problems.add("missing-field", mapping.start(), "The list has no `values`.", "{\"values\": [\"a\", \"b\"]}");
        }
        fields.finish(Map.of());
        problems.throwIfAny();
        return new SharedList(name, values);
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

    private static Optional<Object> item(DocumentProblems problems, String path, SourceNode node) {
        if (node instanceof Scalar scalar && scalar.value() != null) {
            return Optional.of(scalar.value());
        }
        problems.add(
                "wrong-shape",
                node.start(),
                "`" + path + "` is to be text, a number, true or false, and is " + node.kind() + ".",
                null);
        return Optional.empty();
    }
}
