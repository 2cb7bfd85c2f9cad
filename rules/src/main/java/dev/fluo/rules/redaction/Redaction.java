package dev.fluo.rules.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules for data that must not leave FLUO: the values of attributes by their names, and whatever looks like this or
 * that. Rules judge by the true values all the same. Immutable; shared between threads.
 */
public final class Redaction implements Serializable {
    /** The text in place of what was taken out. */
    public static final String REDACTED = "[redacted]";

    /** Lets everything pass. */
    public static final Redaction NONE = of(List.of(), List.of());

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> attributes;
    private final AttributeNames names;
    private final ArrayList<Pattern> patterns;

    private Redaction(List<String> attributes, List<Pattern> patterns) {
        this.attributes = new ArrayList<>(attributes);
        this.names = AttributeNames.of(withOtherNames(attributes));
        this.patterns = new ArrayList<>(patterns);
    }

    /**
     * Returns the names with those that the semantic conventions gave the same attributes before or since: a rule may
     * read them by these. Names with {@code *} stay as they are.
     */
    private static List<String> withOtherNames(List<String> attributes) {
        SemanticConventions conventions = SemanticConventions.shipped();
        Stream<String> others = conventions.renames().stream()
                .flatMap(rename -> Stream.of(rename.older(), rename.newer()))
                .filter(key -> attributes.stream().anyMatch(key::equalsIgnoreCase))
                .flatMap(key -> conventions.otherKeys(key).stream());
        return Stream.concat(attributes.stream(), others).distinct().toList();
    }

    /**
     * @param attributes names of attributes, without regard to case; {@code *} stands for any characters
     * @param patterns regular expressions (RE2) of what is taken out of every text
     * @throws IllegalArgumentException if one is not a regular expression
     */
    public static Redaction of(List<String> attributes, List<String> patterns) {
        return new Redaction(
                attributes, patterns.stream().map(Redaction::compile).toList());
    }

    /** Returns a redaction that takes out what either of the two does. */
    public Redaction and(Redaction other) {
        return new Redaction(union(attributes, other.attributes), union(patterns, other.patterns));
    }

    private static <T> List<T> union(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    /** The names of attributes, as they were written. */
    public List<String> attributes() {
        return List.copyOf(attributes);
    }

    /** The regular expressions, as they were written. */
    public List<String> patterns() {
        return patterns.stream().map(Pattern::pattern).toList();
    }

    private static Pattern compile(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.matcher("").matches()) {
                throw new IllegalArgumentException("redaction pattern '" + pattern + "' matches the empty text");
            }
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "redaction pattern '" + pattern + "' is not a regular expression (RE2): " + e.getDescription(), e);
        }
    }

    /**
     * Returns whether an expression of a rule names an attribute that is redacted: then nothing made of it may leave.
     */
    public boolean hides(String expression) {
        return names.areIn(expression);
    }

    /** Tells if the value of an attribute must not leave; {@code key} is its name. */
    public boolean redacts(String key) {
        return names.contains(key);
    }

    /** Returns whether attributes are named: their values are found in a trace only where it was decoded with them. */
    public boolean namesAttributes() {
        return !names.isEmpty();
    }

    /** Returns the attributes that a trace has to be decoded with, so that their values are found in its texts. */
    public AttributeSelection selection() {
        return names.selection();
    }

    /** Returns the redaction of texts about a change, of which these are the attributes. */
    public RedactedTexts of(Attributes attributes) {
        return new RedactedTexts(names.isEmpty() ? List.of() : SecretValues.of(attributes, names), patterns);
    }

    /** The redaction of texts about one trace. */
    public RedactedTexts of(Trace trace) {
        return new RedactedTexts(names.isEmpty() ? List.of() : SecretValues.of(trace, names), patterns);
    }

    /**
     * Returns the reason why a rule failed on a trace, as far as it may be told.
     *
     * @param ruleText the texts of the rule that run
     */
    public String error(String ruleText, String error, Trace trace) {
        return hides(ruleText)
                ? "it failed; why is not said, for it reads attributes that are redacted"
                : of(trace).redact(error);
    }
}
