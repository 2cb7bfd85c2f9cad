package dev.fluo.tools.client.plan;

import java.util.Locale;

/** The step that a plan has for a document. */
public enum PlanAction {
    /** The document is not on the topic, and is published. */
    NEW('+'),
    /** Another document is on the topic, and is replaced. */
    CHANGE('~'),
    /** An equal document is on the topic, and is published again as part of the set. */
    ADOPT('~'),
    /** The document was changed since it was last applied, and stays as it is. */
    DRIFT('!'),
    /** The document is not in the directory, and is deleted. */
    DELETE('-'),
    /** The document is not in the directory, and stays because nobody asked to prune. */
    SURPLUS('-'),
    /** The document cannot be published. A plan with such a step is not applied. */
    WRONG('✘'),
    /** Nothing is to be done. */
    SAME('=');

    private final char sign;

    PlanAction(char sign) {
        this.sign = sign;
    }

    /** Returns the sign at the beginning of a line. */
    public char sign() {
        return sign;
    }

    /** Returns whether applying writes to the topic. */
    public boolean writes() {
        return this == NEW || this == CHANGE || this == ADOPT || this == DELETE;
    }

    /** Returns the word in plan files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
