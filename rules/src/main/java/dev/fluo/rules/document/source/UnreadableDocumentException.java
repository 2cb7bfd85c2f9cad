package dev.fluo.rules.document.source;

import dev.fluo.rules.language.Problem;

/** A text that is no YAML or no JSON, or more of it than a rule can need. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnreadableDocumentException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /** Returns the problem and its place. */
    public Problem problem() {
        return problem;
    }
}
