package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Trace;

/** An event of a span, as a value. There is one object for each event of a {@link TraceSets}. */
public final class SpanEvent {

    private final Trace trace;
    private final int span;
    private final Event event;

    SpanEvent(Trace trace, int span, Event event) {
        this.trace = trace;
        this.span = span;
        this.event = event;
    }

    /** The index of the span that it is an event of. */
    public int span() {
        return span;
    }

    public Event event() {
        return event;
    }

    /** Returns the time of the event, in milliseconds since the epoch. */
    public double time() {
        return MillisTimes.millis(event.nanos());
    }

    /** Milliseconds from the start of its span; negative if it was before. */
    public double timeSinceStart() {
        return MillisTimes.millis(event.nanos() - trace.startNanos(span));
    }
}
