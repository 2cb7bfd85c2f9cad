package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * The word {@code stream}.
 *
 * @param range where it stands in the text
 */
public record StreamReference(SourceRange range) implements StreamExpr {

    @Override
    public Type type() {
        return Type.STREAM;
    }
}
