package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.SpanFunction;
import dev.fluo.rules.spanset.SpanNumber;
import dev.fluo.rules.spanset.SpanPredicate;
import java.util.function.Predicate;

/**
 * The compiled argument of a method.
 *
 * @param slot where what it is applied to is found in the frame, if it is not a span
 */
record Function(Code body, int slot) {

    /** A function that is true of everything: what a method means whose predicate is left out. */
    static final Function ANY = new Function(Constant.of(true), -1);

    SpanPredicate overSpans(Frame frame) {
        return this == ANY ? SpanPredicate.ANY : new Bound(frame, body);
    }

    SpanFunction ofSpans(Frame frame) {
        return span -> {
            frame.work.spend(1);
            Object value = body.value(frame, span);
            Costs.read(frame, value);
            return value;
        };
    }

    SpanNumber numberOfSpans(Frame frame) {
        return span -> {
            frame.work.spend(1);
            return body.number(frame, span);
        };
    }

    Predicate<Object> overItems(Frame frame, int it) {
        return item -> {
            frame.work.spend(1);
            frame.items[slot] = item;
            return body.test(frame, it);
        };
    }

    java.util.function.Function<Object, Object> ofItems(Frame frame, int it) {
        return item -> {
            frame.work.spend(1);
            frame.items[slot] = item;
            Object value = body.value(frame, it);
            Costs.read(frame, value);
            return value;
        };
    }

    /** Code at work in a frame. */
    private record Bound(Frame frame, Code code) implements SpanPredicate {

        @Override
        public boolean test(int span) {
            frame.work.spend(1);
            return code.test(frame, span);
        }

        @Override
        public int select(int[] spans, int size, int[] into) {
            frame.work.spend(size);
            return code.select(frame, spans, size, into);
        }

        @Override
        public int count(int[] spans, int size) {
            frame.work.spend(size);
            return code.count(frame, spans, size);
        }
    }
}
