package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A call: from a span to its child in another service, or from a childless client or producer span to what sends no
 * spans. There is one object for each call of a {@link TraceSets}.
 */
public final class Call {

    private static final int NONE = -1;

    private final Trace trace;
    private final int caller;
    private final int callee;

    /** Null until it is asked for, of a call between services. */
    private @Nullable CallTarget target;

    private Call(Trace trace, int caller, int callee, @Nullable CallTarget target) {
        this.trace = trace;
        this.caller = caller;
        this.callee = callee;
        this.target = target;
    }

    static Call between(Trace trace, int caller, int callee) {
        return new Call(trace, caller, callee, null);
    }

    static Call external(Trace trace, int caller, CallTarget target) {
        return new Call(trace, caller, NONE, target);
    }

    /** The service that calls; null if the caller of an external call has none. */
    public @Nullable String from() {
        return trace.service(caller);
    }

    /** The service that is called, or the name of what is called outside. */
    public @Nullable String to() {
        return external() ? target().name() : trace.service(callee);
    }

    /** Returns the database, messaging or RPC system that the caller names; null if it names none. */
    public @Nullable String system() {
        return target().system();
    }

    /** Returns the host that the caller names; null if it names none. */
    public @Nullable String address() {
        return target().address();
    }

    private CallTarget target() {
        if (target == null) {
            target = CallTarget.of(trace, caller);
        }
        return target;
    }

    /** The index of the span that calls. */
    public int caller() {
        return caller;
    }

    /** The index of the span that is called; -1 of an external call. */
    public int callee() {
        return callee;
    }

    /** Returns whether what is called sends no spans. */
    public boolean external() {
        return callee == NONE;
    }

    /**
     * The index of the span that the call's name, kind, duration and status are those of: the callee, else the caller.
     */
    public int span() {
        return external() ? caller : callee;
    }

    public String name() {
        return trace.name(span());
    }

    /** The kind in lower case. */
    public String kind() {
        return trace.kind(span()).word();
    }

    /** In milliseconds. */
    public double duration() {
        return MillisTimes.millis(trace.durationNanos(span()));
    }

    public boolean isError() {
        return trace.isError(span());
    }
}
