package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A document of the rules topic other than a rule, while it is read. Its key tells its kind and its name, such as
 * {@code list:internal}. Each problem has its place in the text.
 */
final class NamedDocument {

    private final String name;
    private final Mapping mapping;
    private final FieldReader fields;
    private final DocumentProblems problems;

    private NamedDocument(String name, Mapping mapping, FieldReader fields, DocumentProblems problems) {
        this.name = name;
        this.mapping = mapping;
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * A kind of such documents.
     *
     * @param word the kind in a sentence: {@code A shared list}
     * @param keyPrefix the text before the name in the key
     * @param names the names that are valid
     * @param notAName message about an invalid name, with {@code {name}} in its place
     * @param hint the form of a valid name
     */
    record Kind(String word, String keyPrefix, Pattern names, String notAName, String hint) {

        boolean isKey(String key) {
            return key.startsWith(keyPrefix);
        }

        private String name(String key) {
            return isKey(key) ? key.substring(keyPrefix.length()) : key;
        }
    }

    /**
     * Begins to read a document.
     *
     * @throws RuleRefusedException if the text is too large, cannot be read, or is not a mapping of fields
     */
    static NamedDocument open(Kind kind, String key, DocumentSource source) throws RuleRefusedException {
        DocumentProblems problems = new DocumentProblems(source);
        String name = kind.name(key);
        if (!kind.names().matcher(name).matches()) {
            problems.add("wrong-value", 0, kind.notAName().replace("{name}", name), kind.hint());
        }
        Mapping mapping = RuleReader.mapping(source, problems, kind.word(), null);
        FieldReader fields = new FieldReader(problems, new TextReader(problems), mapping, "");
        return new NamedDocument(name, mapping, fields, problems);
    }

    String name() {
        return name;
    }

    FieldReader fields() {
        return fields;
    }

    DocumentProblems problems() {
        return problems;
    }

    /** Returns the place where the fields begin. */
    int start() {
        return mapping.start();
    }

    /** @throws RuleRefusedException with all problems, unknown fields included */
    void finish() throws RuleRefusedException {
        fields.finish(Map.of());
        problems.throwIfAny();
    }
}
