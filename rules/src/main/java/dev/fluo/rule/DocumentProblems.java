package dev.fluo.rule;

import dev.fluo.language.Problem;
import dev.fluo.rule.document.DocumentSource;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document, so that an author learns all of it at once. */
final class DocumentProblems {
    private final DocumentSource source;
    private final List<Problem> problems = new ArrayList<>();

    DocumentProblems(DocumentSource source) {
        this.source = source;
    }

    DocumentSource source() {
        return source;
    }

    void add(String code, int offset, String message, String hint) {
        problems.add(source.problem(code, offset, message, hint));
    }

    void throwIfAny() throws RuleRefusedException {
        if (!problems.isEmpty()) {
            throw new RuleRefusedException(problems);
        }
    }
}
