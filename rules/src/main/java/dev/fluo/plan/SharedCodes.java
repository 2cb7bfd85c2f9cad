package dev.fluo.plan;

import dev.fluo.sets.SpanSet;
import dev.fluo.value.Undefined;

/** Code that computes at first use in a trace, and then remembers. */
final class SharedCodes {

    private SharedCodes() {
    }

    /** A set that depends on nothing but the trace. */
    static Code set(Code code, int place) {
        return code instanceof SpanSetCode spans ? new Spans(spans, place) : new Value(code, place);
    }

    private record Spans(SpanSetCode code, int place) implements SpanSetCode {

        @Override
        public SpanSet spans(Frame frame, int it) {
            Object known = frame.shared[place];
            if (known == null) {
                known = code.value(frame, it);
                frame.shared[place] = known;
            }
            return known == Undefined.UNDEFINED ? null : (SpanSet) known;
        }
    }

    private record Value(Code code, int place) implements ValueCode {

        @Override
        public Object value(Frame frame, int it) {
            Object known = frame.shared[place];
            if (known == null) {
                known = code.value(frame, it);
                frame.shared[place] = known;
            }
            return known;
        }
    }

    /** A predicate that depends on nothing but its span: computed for all spans of the trace at once. */
    record Test(Code code, int place) implements BooleanCode {

        @Override
        public boolean test(Frame frame, int it) {
            boolean[] truths = (boolean[]) frame.shared[place];
            return (truths == null ? compute(frame) : truths)[it];
        }

        private boolean[] compute(Frame frame) {
            boolean[] truths = new boolean[frame.trace.size()];
            int[] spans = frame.sets.spans().toIndexes();
            int selected = code.select(frame, spans, spans.length, spans);
            for (int i = 0; i < selected; i++) {
                truths[spans[i]] = true;
            }
            frame.shared[place] = truths;
            return truths;
        }
    }
}
