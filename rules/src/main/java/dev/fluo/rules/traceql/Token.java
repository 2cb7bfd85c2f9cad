package dev.fluo.rules.traceql;

/**
 * A token of a query.
 *
 * @param text the token as written; the value of a string
 * @param position offset of its first code unit
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        OPERATOR,
        /** A word: an intrinsic field, a function, a constant. */
        WORD,
        /** An attribute with its scope, as in {@code .a.b} and {@code span.a}. */
        ATTRIBUTE,
        NUMBER,
        DURATION,
        STRING,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
