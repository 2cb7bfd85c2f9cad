package dev.fluo.rules.spanset;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of a set that looks at every span counts them, so that no loop around it is free. */
class SetWorkTest {
    private static final int SPANS = 5_000;
    private static final Trace TRACE = TraceBuilder.trace("1")
            .spans(List.of(span("a").children(span("auth").repeat(SPANS))))
            .build();

    static Stream<Arguments> methods() {
        return Stream.of(
                method("roots", SpanSet::roots),
                method("leaves", SpanSet::leaves),
                method("children", set -> set.move(Relation.CHILD, SpanPredicate.ANY)),
                method("parents", set -> set.move(Relation.PARENT, SpanPredicate.ANY)),
                method("descendants", set -> set.move(Relation.DESCENDANT, SpanPredicate.ANY)),
                method("ancestors", set -> set.move(Relation.ANCESTOR, SpanPredicate.ANY)),
                method("siblings", set -> set.move(Relation.SIBLING, SpanPredicate.ANY)),
                method("hasDescendant", set -> set.having(Relation.DESCENDANT, SpanPredicate.ANY)),
                method("hasAncestor", set -> set.having(Relation.ANCESTOR, SpanPredicate.ANY)),
                method("withoutChild", set -> set.without(Relation.CHILD, SpanPredicate.ANY)),
                method("hasDescendant of one", set -> set.sets().hasRelated(0, Relation.DESCENDANT, SpanPredicate.ANY)),
                method("hasSibling of one", set -> set.sets().hasRelated(1, Relation.SIBLING, SpanPredicate.ANY)),
                method("union", set -> set.union(set)),
                method("intersect", set -> set.intersect(set)),
                method("except", set -> set.except(set)),
                method("toArray", SpanSet::toArray),
                method("followedBy", set -> set.followedBy(SpanPredicate.ANY, 1)),
                method("precededBy", set -> set.precededBy(SpanPredicate.ANY, 1)),
                method("withoutFollowing", set -> set.withoutFollowing(SpanPredicate.ANY, 1)),
                method("withoutPreceding", set -> set.withoutPreceding(SpanPredicate.ANY, 1)),
                method("overlapping", set -> set.overlapping(SpanPredicate.ANY)),
                method("concurrency", SpanSet::concurrency),
                method("gaps", SpanSet::gaps),
                method("retries", SpanSet::retries),
                method("repeats", SpanSet::repeats),
                method("onCriticalPath", SpanSet::onCriticalPath),
                method(
                        "paths",
                        set -> set.sets()
                                .paths(SpanPredicate.ANY, SpanPredicate.ANY)
                                .count()));
    }

    private static Arguments method(String name, Consumer<SpanSet> method) {
        return Arguments.of(name, method);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void aLoopAroundItIsEnded(String name, Consumer<SpanSet> method) {
        TraceSets sets = new TraceSets(TRACE);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2 * Work.LIMIT / SPANS; i++) {
                        method.accept(sets.spans());
                    }
                })
                .isInstanceOf(WorkLimitException.class);
    }
}
