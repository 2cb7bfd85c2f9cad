package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * The words {@code key} and {@code value} in the message, the subject and the exceptions of a cross-trace rule.
 *
 * @param key whether it is the key of the episode; else the first value that its condition compares
 * @param range where it stands in the text
 */
public record EpisodeReference(boolean key, SourceRange range) implements StreamExpr {

    @Override
    public Type type() {
        return Type.ANY;
    }
}
