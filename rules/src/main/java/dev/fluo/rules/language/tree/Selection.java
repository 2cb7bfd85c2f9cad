package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some of all traffic: {@code stream.spans.where(…).by(…).within('5m')}.
 *
 * @param source what it is made of
 * @param predicates what each event must satisfy; all of them
 * @param keys what the events are told apart by; none: all are one
 * @param windowMillis the length of the sliding window; empty if none is given
 * @param opening the changes after which events count; empty if they always do
 * @param range where it stands in the text
 */
public record Selection(
        StreamSource source,
        List<Lambda> predicates,
        List<Lambda> keys,
        OptionalLong windowMillis,
        Optional<StreamOpening> opening,
        SourceRange range)
        implements StreamExpr {
    public Selection {
        predicates = List.copyOf(predicates);
        keys = List.copyOf(keys);
    }

    /** All events of a source. */
    public static Selection of(StreamSource source, Optional<StreamOpening> opening, SourceRange range) {
        return new Selection(source, List.of(), List.of(), OptionalLong.empty(), opening, range);
    }

    @Override
    public Type type() {
        return Type.SELECTION;
    }

    /** With a further predicate. */
    public Selection where(Lambda predicate, SourceRange whole) {
        return new Selection(source, plus(predicates, List.of(predicate)), keys, windowMillis, opening, whole);
    }

    /** With further keys. */
    public Selection by(List<Lambda> further, SourceRange whole) {
        return new Selection(source, predicates, plus(keys, further), windowMillis, opening, whole);
    }

    /** With a window. */
    public Selection within(long millis, SourceRange whole) {
        return new Selection(source, predicates, keys, OptionalLong.of(millis), opening, whole);
    }

    private static List<Lambda> plus(List<Lambda> some, List<Lambda> more) {
        List<Lambda> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
