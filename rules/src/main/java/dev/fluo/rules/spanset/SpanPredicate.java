package dev.fluo.rules.spanset;

/** A question about one span of the trace at hand. */
@FunctionalInterface
public interface SpanPredicate {

    /** Holds for every span: what a method means whose predicate is left out. */
    SpanPredicate ANY = span -> true;

    boolean test(int span);

    /**
     * Copies those spans for which it holds, in order. An implementation that knows its columns does better than one
     * call a span.
     *
     * @param into at least as long as size; may be the same array
     * @return how many were copied
     */
    default int select(int[] spans, int size, int[] into) {
        int selected = 0;
        for (int i = 0; i < size; i++) {
            if (test(spans[i])) {
                into[selected++] = spans[i];
            }
        }
        return selected;
    }

    /** Returns the number of the first {@code size} spans for which it holds. */
    default int count(int[] spans, int size) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (test(spans[i])) {
                count++;
            }
        }
        return count;
    }
}
