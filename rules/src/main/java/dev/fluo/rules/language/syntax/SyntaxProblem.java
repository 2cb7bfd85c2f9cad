package dev.fluo.rules.language.syntax;

import java.util.Objects;

/** Says that a text is no ECMAScript, or nested too deeply to be a rule. */
public final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient int position;

    SyntaxProblem(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Returns the offset in the text, in UTF-16 code units from 0. */
    public int position() {
        return position;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "the constructor takes the words");
    }
}
