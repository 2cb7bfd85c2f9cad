package dev.fluo.rules.document;

import dev.fluo.rules.language.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule document that cannot become a rule; every problem says where in the document it stands and what to do. */
public final class RuleRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient @Nullable RuleDocument document;

    /** @param problems at least one of severity error */
    public RuleRefusedException(List<Problem> problems) {
        this(problems, null);
    }

    /**
     * Creates the refusal of a document that could be read in part.
     *
     * @param problems at least one of severity error
     * @param document what could be read of it; null if nothing could
     */
    RuleRefusedException(List<Problem> problems, @Nullable RuleDocument document) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n\n")));
        this.problems = List.copyOf(problems);
        this.document = document;
    }

    /**
     * Returns the part of the document that could be read; fields with a problem are absent in it. Empty if nothing
     * could.
     */
    public Optional<RuleDocument> readable() {
        return Optional.ofNullable(document);
    }

    /**
     * Returns the problems, in the order of the document; warnings included. Of very many the first, and how many more.
     */
    public List<Problem> problems() {
        return problems;
    }
}
