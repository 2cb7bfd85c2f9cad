package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;

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

    void check(Construct.Comparison comparison) {
        Resolved left = comparison.left();
        Resolved right = comparison.right();
        checkOne(left, right);
        checkOne(right, left);
        versions.check(comparison.operator(), left, right);
        inequalities.check(comparison);
    }

    private void checkOne(Resolved value, Resolved constant) {
        missingQuotes.check(value, constant);
        neverEqual.check(value, constant);
        unknownWords.check(value, constant);
    }
}
