package dev.fluo.rules.value;

/** Writes numbers with their nouns: {@code 1 span}, {@code 2 spans}. */
public final class CountedNoun {
    private CountedNoun() {}

    /** @param noun in the singular; its plural ends in s */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
