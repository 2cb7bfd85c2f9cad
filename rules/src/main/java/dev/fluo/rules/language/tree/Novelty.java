package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code firstSeen({ learn, forget })}: whether a key comes that was not seen before.
 *
 * @param selection with the keys that are new or known
 * @param learnMillis how long after the rule's first activation keys are only learned
 * @param forgetMillis how long after its last sight a key is new again
 * @param range where it stands in the text
 */
public record Novelty(Selection selection, long learnMillis, long forgetMillis, SourceRange range)
        implements StreamExpr {

    @Override
    public Type type() {
        return Type.BOOLEAN;
    }
}
