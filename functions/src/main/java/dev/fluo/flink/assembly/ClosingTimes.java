package dev.fluo.flink.assembly;

/** The times at which a trace closes, in event time: a pure function of its small state and the settings. */
final class ClosingTimes {

    private static final long NEVER = Long.MAX_VALUE;

    private final long rootGrace;
    private final long idleGap;
    private final long maxAge;
    private final long lateness;

    ClosingTimes(AssemblySettings settings) {
        rootGrace = settings.rootGrace().toMillis();
        idleGap = settings.idleGap().toMillis();
        maxAge = settings.maxAge().toMillis();
        lateness = settings.allowedLateness().toMillis();
    }

    /** Returns the end of its root's grace, if it may be complete: only its spans can tell. A later part never is. */
    long completeAt(TraceMeta meta) {
        TraceExtent extent = meta.extent();
        if (meta.later() || !extent.hasRoot() || extent.spans() == meta.checkedSpans()) {
            return NEVER;
        }
        return Math.max(extent.rootEnd(), meta.checkedAt()) + rootGrace;
    }

    /** Returns the time at which nothing has come for the idle gap. */
    long idleAt(TraceMeta meta) {
        return meta.extent().lastEnd() + idleGap;
    }

    /** Returns the time at which it is too old. */
    long limitAt(TraceMeta meta) {
        return meta.extent().firstEnd() + maxAge;
    }

    /** Returns the time at which it has to be looked at next, if nothing else comes. */
    long dueAt(TraceMeta meta) {
        if (meta.phase() == Phase.KEPT) {
            return releaseAt(meta);
        }
        if (meta.truncated()) {
            return meta.extent().firstEnd();
        }
        long closes = Math.min(completeAt(meta), Math.min(idleAt(meta), limitAt(meta)));
        return Math.max(meta.notBefore(), closes);
    }

    /**
     * Returns the time at which a judged trace is forgotten. A span that does not come later than this finds its trace.
     */
    long releaseAt(TraceMeta meta) {
        return releaseAfter(meta.extent().lastEnd());
    }

    /** Returns the time at which a trace with that end of its last span is forgotten. */
    long releaseAfter(long lastEnd) {
        return lastEnd + idleGap + lateness;
    }

    /**
     * Returns the time of the first timer: as early as the trace can be complete if its root comes soon, so that a
     * typical trace needs no second timer.
     */
    long firstLookAt(TraceMeta meta) {
        return Math.min(dueAt(meta), meta.extent().lastEnd() + rootGrace);
    }

    /** Returns the time at which a judged trace that gets a span at this watermark is judged again. */
    long againAt(long watermark) {
        return watermark + rootGrace;
    }

    /** Returns whether a span that ended then comes after the allowed lateness. */
    boolean isTooLate(long end, long watermark) {
        return end + lateness <= watermark;
    }
}
