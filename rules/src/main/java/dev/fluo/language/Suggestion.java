package dev.fluo.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a word that is not known was probably meant to be. */
final class Suggestion {

    /** What the same thing is called in other languages. */
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
        int allowed = Math.max(1, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(word) && distance(word, candidate) <= allowed)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The candidate as a hint: {@code did you mean `where`?}; null if none is near enough. */
    static String hint(String word, Collection<String> candidates) {
        return of(word, candidates).map(meant -> "did you mean `" + meant + "`?").orElse(null);
    }

    /**
     * How many letters must be inserted, left out, changed or swapped with their neighbour; the case of a letter does
     * not count.
     */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] cost, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
