package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;

/**
 * A span as a value, as where spans are put in arrays or compared with each other. There is one object for each span of
 * a {@link TraceSets}, so that ECMAScript's {@code ==} is identity.
 */
public final class Span {

    private final Trace trace;
    private final int index;

    Span(Trace trace, int index) {
        this.trace = trace;
        this.index = index;
    }

    public Trace trace() {
        return trace;
    }

    /** Its index in the trace. */
    public int index() {
        return index;
    }

    /** Returns the text that ECMAScript makes of an object. */
    @Override
    public String toString() {
        return "[object Object]";
    }
}
