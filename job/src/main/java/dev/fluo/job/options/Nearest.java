package dev.fluo.job.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** Finds what a misspelt name was probably meant to be. */
final class Nearest {

    private Nearest() {}

    /** The candidate that shares most pairs of letters with the word, relative to their lengths. */
    static String to(String word, Collection<String> candidates) {
        Set<String> pairs = pairs(word);
        return candidates.stream()
                .max(Comparator.comparingDouble(candidate -> likeness(pairs, pairs(candidate))))
                .orElseThrow();
    }

    /** Sørensen–Dice coefficient. */
    private static double likeness(Set<String> left, Set<String> right) {
        long common = left.stream().filter(right::contains).count();
        return 2.0 * common / (left.size() + right.size() + 1);
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
