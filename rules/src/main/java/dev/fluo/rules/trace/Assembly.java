package dev.fluo.rules.trace;

import java.util.Objects;

/**
 * What assembly knows of a trace beside its spans.
 *
 * @param closedBy why the trace was taken to be over
 * @param truncated whether spans were dropped because a bound was met; such a trace is never complete
 * @param lateSpans how many spans came after the trace was first judged
 * @param clampedSpans how many spans had a clock so wrong that their event time was replaced
 * @param laterPart whether these spans began after an earlier part of the trace was judged and forgotten; a later part
 *     is never complete
 */
public record Assembly(ClosedBy closedBy, boolean truncated, int lateSpans, int clampedSpans, boolean laterPart) {

    /** A trace that was there at once and whole, as in a rule test or a replay without a stream. */
    public static final Assembly WHOLE = new Assembly(ClosedBy.COMPLETE, false, 0, 0);

    public Assembly {
        Objects.requireNonNull(closedBy, "closedBy");
    }

    /** Describes the first part of a trace. */
    public Assembly(ClosedBy closedBy, boolean truncated, int lateSpans, int clampedSpans) {
        this(closedBy, truncated, lateSpans, clampedSpans, false);
    }
}
