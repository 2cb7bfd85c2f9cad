package dev.fluo.rules.language.syntax;

/** The form of rewritten JavaScript for traces with exact integers: whole numbers beyond ±2^53, which are not doubles. */
public final class ExactOperators {
    private ExactOperators() {}

    /**
     * Returns the script with its comparisons, {@code +}, {@code +=} and {@code typeof} as calls of {@code $exact}.
     *
     * @param javascript a script that parses
     */
    public static String rewrite(String javascript) {
        return Acorn.exact(javascript);
    }
}
