package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Code that computes at first use in a trace, and then remembers. */
final class SharedCodes {

    private SharedCodes() {}

    /** A set that depends on nothing but the trace. */
    static Code set(Code code, int place) {
        return code instanceof SpanSetCode spans ? new Spans(spans, place) : new Value(code, place);
    }

    private record Spans(SpanSetCode code, int place) implements SpanSetCode {

        @Override
        public @Nullable SpanSet spans(Frame frame, int it) {
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
        public @Nullable Object value(Frame frame, int it) {
            Object known = frame.shared[place];
            if (known == null) {
                known = code.value(frame, it);
                frame.shared[place] = known;
            }
            return known;
        }
    }

    /**
     * A predicate that depends on nothing but its span: computed once for each span that is asked about, so that a
     * cheaper predicate before it still spares it most spans.
     */
    record Test(Code code, int place) implements BooleanCode {

        private static final byte FALSE = 1;
        private static final byte TRUE = 2;

        @Override
        public boolean test(Frame frame, int it) {
            byte[] known = (byte[]) frame.shared[place];
            if (known == null) {
                known = new byte[frame.trace.size()];
                frame.shared[place] = known;
            }
            if (known[it] == 0) {
                known[it] = code.test(frame, it) ? TRUE : FALSE;
            }
            return known[it] == TRUE;
        }
    }
}
