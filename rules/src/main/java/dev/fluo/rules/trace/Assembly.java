package dev.fluo.rules.trace;

import java.util.Objects;
import java.util.Set;

/**
 * The facts that assembly knows of a trace beside its spans.
 *
 * @param closedBy why the trace was taken to be over
 * @param truncated whether spans were dropped because a bound was met; such a trace is never complete
 * @param lateSpans how many spans came after the trace was first judged
 * @param clampedSpans how many spans had a clock so wrong that their event time was replaced
 * @param laterPart whether these spans began after an earlier part of the trace was judged and forgotten; a later part
 *     is never complete
 * @param entryServices names of services whose server and consumer spans may name a parent that never comes
 */
public record Assembly(
        ClosedBy closedBy,
        boolean truncated,
        int lateSpans,
        int clampedSpans,
        boolean laterPart,
        Set<String> entryServices) {

    /** A trace that was there at once and whole, as in a rule test or a replay without a stream. */
    public static final Assembly WHOLE = new Assembly(ClosedBy.COMPLETE, false, 0, 0);

    public Assembly {
        Objects.requireNonNull(closedBy, "closedBy");
        entryServices = Set.copyOf(entryServices);
    }

    /** Returns the same with other entry services. */
    public Assembly withEntryServices(Set<String> names) {
        return new Assembly(closedBy, truncated, lateSpans, clampedSpans, laterPart, names);
    }

    /** Describes the first part of a trace. */
    public Assembly(ClosedBy closedBy, boolean truncated, int lateSpans, int clampedSpans) {
        this(closedBy, truncated, lateSpans, clampedSpans, false, Set.of());
    }
}
