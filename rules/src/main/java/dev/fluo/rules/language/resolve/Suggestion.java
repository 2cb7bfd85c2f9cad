package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.NearestWord;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A guess at the meaning of a word that is not known. */
public final class Suggestion {

    /** The names of things in other languages, and ours. */
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("filter", "where"),
            Map.entry("select", "where"),
            Map.entry("some", "any"),
            Map.entry("every", "all"),
            Map.entry("all", "every"),
            Map.entry("size", "count"),
            Map.entry("length", "count"),
            Map.entry("contains", "includes"),
            Map.entry("has", "includes"),
            Map.entry("average", "avg"),
            Map.entry("mean", "avg"),
            Map.entry("quantile", "percentile"),
            Map.entry("unique", "distinct"),
            Map.entry("lower", "toLowerCase"),
            Map.entry("upper", "toUpperCase"),
            Map.entry("empty", "isEmpty"),
            Map.entry("minus", "except"),
            Map.entry("intersection", "intersect"),
            Map.entry("serviceName", "service"),
            Map.entry("error", "isError"),
            Map.entry("hasError", "isError"),
            Map.entry("durationMs", "duration"),
            Map.entry("elapsed", "duration"));

    private Suggestion() {}

    /** The candidate meant by the word, if one is near enough. */
    static Optional<String> of(String word, Collection<String> candidates) {
        String other = OTHER_WORDS.get(word);
        if (other != null && candidates.contains(other)) {
            return Optional.of(other);
        }
        return NearestWord.to(word, candidates);
    }

    /** The candidate as a hint: {@code did you mean `where`?}; null if none is near enough. */
    public static @Nullable String hint(String word, Collection<String> candidates) {
        return of(word, candidates)
                .map(meant -> "did you mean `" + meant + "`?")
                .orElse(null);
    }
}
