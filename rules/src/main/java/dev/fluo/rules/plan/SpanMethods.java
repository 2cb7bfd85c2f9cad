package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.spanset.Relation;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.value.Undefined;

/** The structure methods, of one span and of sets. */
final class SpanMethods {

    private SpanMethods() {}

    /** The use that a structure method makes of the spans in its relation. */
    private enum Use {
        MOVE,
        HAS,
        WITHOUT
    }

    static Code ofSpan(Method method, SpanCode receiver, Function predicate) {
        Relation relation = relation(method);
        return switch (use(method)) {
            case MOVE ->
                (SpanSetCode) (frame, it) -> {
                    int span = receiver.span(frame, it);
                    return span < 0 ? null : frame.sets.related(span, relation, predicate.overSpans(frame));
                };
            case HAS -> new Related(receiver, relation, predicate, true);
            case WITHOUT -> new Related(receiver, relation, predicate, false);
        };
    }

    static SpanSetCode ofSet(Method method, SpanSetCode receiver, Function predicate) {
        Relation relation = relation(method);
        Use use = use(method);
        return (frame, it) -> {
            SpanSet spans = receiver.spans(frame, it);
            if (spans == null) {
                return null;
            }
            return switch (use) {
                case MOVE -> spans.move(relation, predicate.overSpans(frame));
                case HAS -> spans.having(relation, predicate.overSpans(frame));
                case WITHOUT -> spans.without(relation, predicate.overSpans(frame));
            };
        };
    }

    private static Use use(Method method) {
        if (method.word().startsWith("has")) {
            return Use.HAS;
        }
        return method.word().startsWith("without") ? Use.WITHOUT : Use.MOVE;
    }

    private static Relation relation(Method method) {
        return switch (method) {
            case CHILDREN, HAS_CHILD, WITHOUT_CHILD -> Relation.CHILD;
            case PARENTS, HAS_PARENT, WITHOUT_PARENT -> Relation.PARENT;
            case DESCENDANTS, HAS_DESCENDANT, WITHOUT_DESCENDANT -> Relation.DESCENDANT;
            case ANCESTORS, HAS_ANCESTOR, WITHOUT_ANCESTOR -> Relation.ANCESTOR;
            case SIBLINGS, HAS_SIBLING, WITHOUT_SIBLING -> Relation.SIBLING;
            default -> throw new IllegalArgumentException(method.word() + " is not a method of structure");
        };
    }

    /** A test whether a span has, or has not, a span in a relation; missing if the span is. */
    private record Related(SpanCode receiver, Relation relation, Function predicate, boolean wanted) implements Code {

        @Override
        public boolean test(Frame frame, int it) {
            int span = receiver.span(frame, it);
            return span >= 0 && frame.sets.hasRelated(span, relation, predicate.overSpans(frame)) == wanted;
        }

        @Override
        public double number(Frame frame, int it) {
            int span = receiver.span(frame, it);
            return span < 0 ? Double.NaN : test(frame, it) ? 1 : 0;
        }

        @Override
        public Object value(Frame frame, int it) {
            int span = receiver.span(frame, it);
            return span < 0 ? Undefined.UNDEFINED : (Object) test(frame, it);
        }
    }
}
