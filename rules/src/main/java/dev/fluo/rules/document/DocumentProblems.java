package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.language.ProblemList;
import dev.fluo.rules.language.ProblemSeverity;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document, so that an author learns all of it at once, or much of very much. */
final class DocumentProblems {
    private final DocumentSource source;
    private final ProblemList problems = new ProblemList();

    DocumentProblems(DocumentSource source) {
        this.source = source;
    }

    DocumentSource source() {
        return source;
    }

    void add(String code, int offset, String message, @Nullable String hint) {
        problems.add(ProblemSeverity.ERROR, () -> source.problem(code, offset, message, hint));
    }

    /** @param document what could be read all the same */
    void throwIfAny(RuleDocument document) throws RuleRefusedException {
        if (problems.hasErrors()) {
            throw new RuleRefusedException(problems.byPlace(), document);
        }
    }

    void throwIfAny() throws RuleRefusedException {
        if (problems.hasErrors()) {
            throw new RuleRefusedException(problems.byPlace());
        }
    }
}
