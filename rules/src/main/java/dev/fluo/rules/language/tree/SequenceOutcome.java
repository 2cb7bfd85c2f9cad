package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code complete()} or {@code incomplete()} of a sequence.
 *
 * @param complete whether all steps are asked for; else a step that did not come
 * @param range where it stands in the text
 */
public record SequenceOutcome(Sequence sequence, boolean complete, SourceRange range) implements StreamExpr {

    @Override
    public Type type() {
        return Type.BOOLEAN;
    }
}
