package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code baseline(window)}: what a value was for the same key.
 *
 * @param millis how far back
 * @param range where it stands in the text
 */
public record Baseline(long millis, SourceRange range) implements StreamExpr {

    @Override
    public Type type() {
        return Type.BASELINE;
    }
}
