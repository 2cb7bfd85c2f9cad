package dev.fluo.rules.sigma;

import dev.fluo.rules.language.Problem;

/** A Sigma rule that has no counterpart here: the part, and the reason. */
public final class SigmaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    SigmaException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /** Returns the part with its place, and the reason. */
    public Problem problem() {
        return problem;
    }
}
