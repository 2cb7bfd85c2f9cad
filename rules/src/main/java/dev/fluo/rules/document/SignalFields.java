package dev.fluo.rules.document;

import dev.fluo.rules.language.NearestWord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a signal that {@code suppress} may name: those that several signals of one rule can share. A name that
 * is none would make all signals of the rule look the same, so it is refused.
 */
public final class SignalFields {
    /** By their dotted names; see the page on signals. */
    public static final Set<String> NAMES = Set.of(
            "service.name",
            "service.environment",
            "trace.id",
            "transaction.name",
            "message",
            "rule.version",
            "fluo.key",
            "fluo.trace.root.service",
            "fluo.trace.root.name",
            "fluo.trace.closed_by",
            "fluo.trace.complete");

    /** Fields below which any name may stand. */
    public static final List<String> PREFIXES = List.of("labels.", "fluo.key.");

    private SignalFields() {}

    static boolean isKnown(String field) {
        return NAMES.contains(field)
                || PREFIXES.stream().anyMatch(prefix -> field.startsWith(prefix) && field.length() > prefix.length());
    }

    static String hint(String field) {
        return NearestWord.to(field, NAMES)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("known here are " + String.join(", ", new TreeSet<>(NAMES)) + " and labels.NAME");
    }
}
