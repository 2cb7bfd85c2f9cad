package dev.fluo.rules.doctor;

import dev.fluo.rules.ruleterm.Term;
import java.util.Locale;
import java.util.Optional;

/**
 * A term that no span meets.
 *
 * @param term the term
 * @param instead what spans have in its place; empty if nothing is like it
 */
public record MissingTerm(Term term, Optional<Instead> instead) {

    /**
     * Something that was probably meant.
     *
     * @param word the service, name, kind or key of an attribute
     * @param spans how many spans have it
     * @param since the version of the semantic conventions that renamed the attribute; empty if it is merely spelt alike
     */
    public record Instead(String word, long spans, Optional<String> since) {}

    /** Returns the sort of the term: {@code service}, {@code name}, {@code kind}, {@code attribute} or {@code edge}. */
    public String kind() {
        return term.sort();
    }

    /** Returns the service, name, kind or key. */
    public String word() {
        return term.word();
    }

    /** Returns a sentence for people. */
    public String text() {
        if (term instanceof Term.Edge edge) {
            return "no span of service '" + edge.to() + "' has a parent of service '" + edge.from() + "'";
        }
        String none = "no span " + has(term, word());
        return instead.map(found -> none + "; " + text(found)).orElse(none);
    }

    private String text(Instead found) {
        String number = String.format(Locale.ROOT, "%,d", found.spans());
        boolean one = found.spans() == 1;
        String which = term instanceof Term.Attribute
                ? (one ? " carries `" : " carry `") + found.word() + "`"
                : (one ? " has '" : " have '") + found.word() + "'";
        return number
                + which
                + found.since()
                        .map(version -> ", its other name since semantic conventions " + version)
                        .orElse("");
    }

    private static String has(Term term, String word) {
        if (term instanceof Term.Service) {
            return "has service '" + word + "'";
        }
        if (term instanceof Term.Name) {
            return "has the name '" + word + "'";
        }
        return term instanceof Term.Kind ? "has kind '" + word + "'" : "carries `" + word + "`";
    }
}
