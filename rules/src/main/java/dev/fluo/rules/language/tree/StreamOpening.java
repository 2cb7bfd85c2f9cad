package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code stream.after(selection, length)}: of all traffic what comes within a time after each event of a selection.
 *
 * @param changes the events that open a time
 * @param millis how long each of them opens it; what overlaps is united
 * @param range where it stands in the text
 */
public record StreamOpening(Selection changes, long millis, SourceRange range) implements StreamExpr {

    @Override
    public Type type() {
        return Type.STREAM_OPENING;
    }
}
