package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Steps that follow one another for the same key.
 *
 * @param opening the changes after which an event is a step, or a forbidden one; empty if events always are
 * @param steps in order; at least one
 * @param without steps that must not come between
 * @param by what the steps are told apart by, as it is written, for forbidden steps that follow it; may be empty
 * @param windowMillis how long after the first step the last may come; empty if it is not said
 * @param range where it stands in the text
 */
public record Sequence(
        Optional<StreamOpening> opening,
        List<Selection> steps,
        List<Selection> without,
        List<Node> by,
        OptionalLong windowMillis,
        SourceRange range)
        implements StreamExpr {
    public Sequence {
        steps = List.copyOf(steps);
        without = List.copyOf(without);
        by = List.copyOf(by);
    }

    /** Steps alone, without keys and without a window. */
    public static Sequence of(Optional<StreamOpening> opening, List<Selection> steps, SourceRange range) {
        return new Sequence(opening, steps, List.of(), List.of(), OptionalLong.empty(), range);
    }

    @Override
    public Type type() {
        return Type.SEQUENCE;
    }

    /** With a step that must not come between. */
    public Sequence without(Selection step, SourceRange whole) {
        List<Selection> all = new ArrayList<>(without);
        all.add(step);
        return new Sequence(opening, steps, all, by, windowMillis, whole);
    }

    /**
     * With keys.
     *
     * @param keyedSteps the steps with them
     * @param keyedWithout the forbidden steps with them
     */
    public Sequence by(List<Node> keys, List<Selection> keyedSteps, List<Selection> keyedWithout, SourceRange whole) {
        List<Node> all = new ArrayList<>(by);
        all.addAll(keys);
        return new Sequence(opening, keyedSteps, keyedWithout, all, windowMillis, whole);
    }

    /** With the time that the whole may take. */
    public Sequence within(long millis, SourceRange whole) {
        return new Sequence(opening, steps, without, by, OptionalLong.of(millis), whole);
    }
}
