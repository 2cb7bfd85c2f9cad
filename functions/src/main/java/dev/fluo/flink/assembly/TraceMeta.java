package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.Fragment;

/**
 * The small state of a trace beside its fragments.
 *
 * @param phase where it stands
 * @param extent what its fragments amount to
 * @param truncated whether it met a limit; what still comes is only counted
 * @param remembered what is remembered of it beside its spans
 * @param later whether it began after an earlier part of the trace was forgotten
 * @param notBefore event time before which it is not judged again: spans that come late are judged together; of a
 *     forgotten trace the event time until which its id is remembered
 * @param checkedAt event time at which it was last found to be incomplete although its root had ended; {@link
 *     #NEVER} if it was not
 * @param checkedSpans spans it had then: it is not checked again before it has more
 * @param judgedFragments how many of its first fragments were there when it was last judged
 * @param dictionary the one that its fragments in keyed state are packed with, {@link FragmentPacking#NONE} if none are;
 *     the store of fragments sets it
 * @param timer the event-time timer that is registered, {@link #NONE} if none
 * @param wake the processing-time timer that is registered, {@link #NONE} if none
 */
public record TraceMeta(
        Phase phase,
        TraceExtent extent,
        boolean truncated,
        Remembered remembered,
        boolean later,
        long notBefore,
        long checkedAt,
        int checkedSpans,
        int judgedFragments,
        long dictionary,
        long timer,
        long wake) {

    static final long NEVER = Long.MIN_VALUE;
    static final long NONE = Long.MIN_VALUE;

    static TraceMeta opened(Fragment fragment) {
        return opened(fragment, false);
    }

    /** @param later whether an earlier part of the trace was forgotten */
    static TraceMeta opened(Fragment fragment, boolean later) {
        return new TraceMeta(
                Phase.OPEN,
                TraceExtent.of(fragment),
                false,
                Remembered.NOTHING,
                later,
                NEVER,
                NEVER,
                0,
                0,
                FragmentPacking.NONE,
                NONE,
                NONE);
    }

    /**
     * Returns its remains when it is forgotten.
     *
     * @param until event time until which its id is remembered
     */
    TraceMeta forgotten(long until) {
        return new TraceMeta(
                Phase.FORGOTTEN, extent, truncated, remembered, later, until, NEVER, 0, 0, dictionary, NONE, NONE);
    }

    /** With a fragment more; a judged trace is open again, not to be judged before the time given. */
    TraceMeta plus(Fragment fragment, long reopenedNotBefore) {
        boolean late = phase != Phase.OPEN;
        long until = phase == Phase.KEPT ? reopenedNotBefore : notBefore;
        Phase next = late ? Phase.REOPENED : Phase.OPEN;
        return new TraceMeta(
                next,
                extent.plus(fragment, late),
                truncated,
                remembered,
                later,
                until,
                checkedAt,
                checkedSpans,
                judgedFragments,
                dictionary,
                timer,
                wake);
    }

    TraceMeta prolongedBy(Fragment fragment) {
        return with(extent.prolongedBy(fragment), truncated, timer, wake);
    }

    TraceMeta remembering(Remembered other) {
        return new TraceMeta(
                phase,
                extent,
                truncated,
                other,
                later,
                notBefore,
                checkedAt,
                checkedSpans,
                judgedFragments,
                dictionary,
                timer,
                wake);
    }

    TraceMeta truncate() {
        return with(extent, true, timer, wake);
    }

    TraceMeta checked(long eventTime) {
        return new TraceMeta(
                phase,
                extent,
                truncated,
                remembered,
                later,
                notBefore,
                eventTime,
                extent.spans(),
                judgedFragments,
                dictionary,
                timer,
                wake);
    }

    /** @param fragments how many it was judged by */
    TraceMeta judged(Remembered nowRemembered, int fragments) {
        return new TraceMeta(
                Phase.KEPT,
                extent,
                truncated,
                nowRemembered,
                later,
                NEVER,
                checkedAt,
                checkedSpans,
                fragments,
                dictionary,
                timer,
                wake);
    }

    TraceMeta packedWith(long newDictionary) {
        return new TraceMeta(
                phase,
                extent,
                truncated,
                remembered,
                later,
                notBefore,
                checkedAt,
                checkedSpans,
                judgedFragments,
                newDictionary,
                timer,
                wake);
    }

    TraceMeta withTimer(long eventTime) {
        return with(extent, truncated, eventTime, wake);
    }

    TraceMeta withWake(long processingTime) {
        return with(extent, truncated, timer, processingTime);
    }

    private TraceMeta with(TraceExtent newExtent, boolean nowTruncated, long newTimer, long newWake) {
        return new TraceMeta(
                phase,
                newExtent,
                nowTruncated,
                remembered,
                later,
                notBefore,
                checkedAt,
                checkedSpans,
                judgedFragments,
                dictionary,
                newTimer,
                newWake);
    }
}
