package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;

/** Questions to a set of spans; missing if the set is. */
final class OnSpans {

    private OnSpans() {}

    @FunctionalInterface
    interface Truth {
        boolean of(Frame frame, int it, SpanSet spans);
    }

    @FunctionalInterface
    interface Amount {
        double of(Frame frame, int it, SpanSet spans);
    }

    @FunctionalInterface
    interface Value {
        Object of(Frame frame, int it, SpanSet spans);
    }

    @FunctionalInterface
    interface Set {
        SpanSet of(Frame frame, int it, SpanSet spans);
    }

    static Code truth(SpanSetCode receiver, Truth asked) {
        return new TruthCode(receiver, asked);
    }

    static Code number(SpanSetCode receiver, Amount asked) {
        return new NumberOf(receiver, asked);
    }

    static ValueCode value(SpanSetCode receiver, Value asked) {
        return (frame, it) -> {
            SpanSet spans = receiver.spans(frame, it);
            return spans == null ? Undefined.UNDEFINED : asked.of(frame, it, spans);
        };
    }

    static SpanSetCode set(SpanSetCode receiver, Set asked) {
        return (frame, it) -> {
            SpanSet spans = receiver.spans(frame, it);
            return spans == null ? null : asked.of(frame, it, spans);
        };
    }

    private record TruthCode(SpanSetCode receiver, Truth asked) implements Code {

        @Override
        public boolean test(Frame frame, int it) {
            SpanSet spans = receiver.spans(frame, it);
            return spans != null && asked.of(frame, it, spans);
        }

        @Override
        public double number(Frame frame, int it) {
            return Values.toNumber(value(frame, it));
        }

        @Override
        public Object value(Frame frame, int it) {
            SpanSet spans = receiver.spans(frame, it);
            return spans == null ? Undefined.UNDEFINED : (Object) asked.of(frame, it, spans);
        }
    }

    private record NumberOf(SpanSetCode receiver, Amount asked) implements Code {

        @Override
        public boolean test(Frame frame, int it) {
            return Values.toBoolean(value(frame, it));
        }

        @Override
        public double number(Frame frame, int it) {
            SpanSet spans = receiver.spans(frame, it);
            return spans == null ? Double.NaN : asked.of(frame, it, spans);
        }

        @Override
        public Object value(Frame frame, int it) {
            SpanSet spans = receiver.spans(frame, it);
            return spans == null ? Undefined.UNDEFINED : (Object) asked.of(frame, it, spans);
        }
    }
}
