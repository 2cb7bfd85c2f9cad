package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Steps that follow one another for the same key.
 *
 * @param steps in order; at least one
 * @param without steps that must not come between
 * @param by what the steps are told apart by, as it is written, for forbidden steps that follow it; may be empty
 * @param windowMillis how long after the first step the last may come; empty if it is not said
 * @param range where it stands in the text
 */
public record Sequence(
        List<Selection> steps, List<Selection> without, List<Node> by, OptionalLong windowMillis, SourceRange range)
        implements StreamExpr {
    public Sequence {
        steps = List.copyOf(steps);
        without = List.copyOf(without);
        by = List.copyOf(by);
    }

    @Override
    public Type type() {
        return Type.SEQUENCE;
    }

    /** With a step that must not come between. */
    public Sequence without(Selection step, SourceRange whole) {
        List<Selection> all = new ArrayList<>(without);
        all.add(step);
        return new Sequence(steps, all, by, windowMillis, whole);
    }

    /** With the time that the whole may take. */
    public Sequence within(long millis, SourceRange whole) {
        return new Sequence(steps, without, by, OptionalLong.of(millis), whole);
    }
}
