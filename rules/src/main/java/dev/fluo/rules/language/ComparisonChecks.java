package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.BinaryOperator;

/** All checks of comparisons. */
final class ComparisonChecks {

    private final NeverEqualCheck neverEqual;
    private final MissingQuotesCheck missingQuotes;
    private final UnknownWordCheck unknownWords;
    private final VersionAsTextCheck versions;
    private final UnguardedInequalityCheck inequalities;

    ComparisonChecks(Session session) {
        this.neverEqual = new NeverEqualCheck(session);
        this.missingQuotes = new MissingQuotesCheck(session);
        this.unknownWords = new UnknownWordCheck(session);
        this.versions = new VersionAsTextCheck(session);
        this.inequalities = new UnguardedInequalityCheck(session);
    }

    void check(BinaryOperator operator, Resolved left, Resolved right, SourceRange range) {
        checkOne(left, right);
        checkOne(right, left);
        versions.check(operator, left, right);
        inequalities.check(operator, left, right, range);
    }

    private void checkOne(Resolved value, Resolved constant) {
        missingQuotes.check(value, constant);
        neverEqual.check(value, constant);
        unknownWords.check(value, constant);
    }
}
