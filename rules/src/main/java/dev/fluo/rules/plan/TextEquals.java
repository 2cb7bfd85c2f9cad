package dev.fluo.rules.plan;

import dev.fluo.rules.trace.Trace;

/**
 * A test whether the service or the name of the innermost span is a text: the commonest of all predicates, with loops
 * of its own.
 */
final class TextEquals {

    private TextEquals() {}

    /** A longer text is compared as any other two values are, so that its length counts. */
    static boolean isShort(String text) {
        return text.length() < 1_024;
    }

    static BooleanCode service(String text) {
        return new ServiceEquals(text);
    }

    static BooleanCode name(String text) {
        return new NameEquals(text);
    }

    private record ServiceEquals(String text) implements BooleanCode {

        @Override
        public boolean test(Frame frame, int it) {
            return text.equals(frame.trace.service(it));
        }

        @Override
        public int select(Frame frame, int[] spans, int size, int[] into) {
            Trace trace = frame.trace;
            int selected = 0;
            for (int i = 0; i < size; i++) {
                int span = spans[i];
                if (text.equals(trace.service(span))) {
                    into[selected++] = span;
                }
            }
            return selected;
        }

        @Override
        public int count(Frame frame, int[] spans, int size) {
            Trace trace = frame.trace;
            int count = 0;
            for (int i = 0; i < size; i++) {
                if (text.equals(trace.service(spans[i]))) {
                    count++;
                }
            }
            return count;
        }
    }

    private record NameEquals(String text) implements BooleanCode {

        @Override
        public boolean test(Frame frame, int it) {
            return text.equals(frame.trace.name(it));
        }

        @Override
        public int select(Frame frame, int[] spans, int size, int[] into) {
            Trace trace = frame.trace;
            int selected = 0;
            for (int i = 0; i < size; i++) {
                int span = spans[i];
                if (text.equals(trace.name(span))) {
                    into[selected++] = span;
                }
            }
            return selected;
        }

        @Override
        public int count(Frame frame, int[] spans, int size) {
            Trace trace = frame.trace;
            int count = 0;
            for (int i = 0; i < size; i++) {
                if (text.equals(trace.name(spans[i]))) {
                    count++;
                }
            }
            return count;
        }
    }
}
