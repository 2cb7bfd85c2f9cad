package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code distinct(expression)} of a selection.
 *
 * @param selection the events
 * @param of what of each event
 * @param range where it stands in the text
 */
public record StreamValues(Selection selection, Lambda of, SourceRange range) implements StreamExpr {

    @Override
    public Type type() {
        return Type.VALUES;
    }
}
