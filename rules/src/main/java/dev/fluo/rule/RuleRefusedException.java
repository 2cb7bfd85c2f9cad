package dev.fluo.rule;

import dev.fluo.language.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A rule document that cannot become a rule; every problem says where in the document it stands and what to do. */
public final class RuleRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one of severity error */
    public RuleRefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n\n")));
        this.problems = List.copyOf(problems);
    }

    /** What was wrong, in the order of the document; warnings included. Of very many the first, and how many more. */
    public List<Problem> problems() {
        return problems;
    }
}
