package dev.fluo.flink.assembly;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open traces of a task by the event time from which each can still add events. It says up to which time
 * none of them can.
 *
 * <p>An open trace can add events from its first span's end on. A judged trace that is open again can add new events
 * from the watermark at which it was opened again; what was late then revises in any case.
 */
final class OpenTraceTimes {

    /** Traces are counted together that begin within so many milliseconds. */
    static final long STEP_MILLIS = 100;

    /** The stretch of time before a moment over which the share of closed traces is taken, in milliseconds. */
    static final long SHARE_MILLIS = 10_000;

    private final long rootGrace;
    private final long boundMillis;
    private final double earlyShare;
    private final TreeMap<Long, Step> steps = new TreeMap<>();
    private volatile long waitMillis;

    OpenTraceTimes(AssemblySettings settings) {
        rootGrace = settings.rootGrace().toMillis();
        boundMillis = settings.idleGap().plus(settings.rootGrace()).toMillis();
        earlyShare = settings.earlyShare();
    }

    /**
     * Takes the change of a trace's small state.
     *
     * @param before null if the trace was not known
     */
    void replace(@Nullable TraceMeta before, TraceMeta after) {
        boolean wasOpen = before != null && before.phase().isOpen();
        boolean isOpen = after.phase().isOpen();
        long from = before != null && wasOpen ? from(before) : 0;
        if (!wasOpen && isOpen) {
            add(from(after), 1, 1);
        } else if (wasOpen && !isOpen) {
            add(from, 0, -1);
        } else if (wasOpen && from(after) != from) {
            add(from, -1, -1);
            add(from(after), 1, 1);
        }
    }

    /** Takes a trace that was restored. */
    void restored(TraceMeta meta) {
        if (meta.phase().isOpen()) {
            add(from(meta), 1, 1);
        } else if (meta.phase() == Phase.KEPT) {
            add(meta.extent().firstEnd(), 1, 0);
        }
    }

    private long from(TraceMeta meta) {
        return meta.phase() == Phase.OPEN ? meta.extent().firstEnd() : meta.notBefore() - rootGrace + 1;
    }

    private void add(long millis, int began, int open) {
        Step step = steps.computeIfAbsent(Math.floorDiv(millis, STEP_MILLIS), unused -> new Step());
        step.began += began;
        step.open += open;
    }

    /** Returns a watermark with the settled times that belong to it; it may be told again, and never goes back. */
    SettledWatermark at(long watermark) {
        if (watermark == Long.MAX_VALUE || watermark == Long.MIN_VALUE) {
            return new SettledWatermark(watermark, watermark, watermark);
        }
        forgetBefore(watermark - boundMillis - SHARE_MILLIS);
        long settled = watermark;
        for (Map.Entry<Long, Step> step : steps.entrySet()) {
            if (step.getValue().open > 0) {
                settled = Math.min(watermark, step.getKey() * STEP_MILLIS - 1);
                break;
            }
        }
        waitMillis = watermark - settled;
        return new SettledWatermark(watermark, settled, settled == watermark ? settled : early(settled, watermark));
    }

    /** Returns the last measured distance of the settled time behind the watermark; any thread may ask. */
    long waitMillis() {
        return waitMillis;
    }

    /** Returns the last time before which the share of the traces that began has closed. */
    private long early(long settled, long watermark) {
        long last = Math.floorDiv(watermark, STEP_MILLIS);
        long length = SHARE_MILLIS / STEP_MILLIS;
        long first =
                Math.max(Math.floorDiv(settled + 1, STEP_MILLIS), last - (boundMillis + SHARE_MILLIS) / STEP_MILLIS);
        long early = settled;
        int began = 0;
        int open = 0;
        for (Step step : steps.subMap(first - length, first).values()) {
            began += step.began;
            open += step.open;
        }
        for (long number = first; number < last; number++) {
            Step enters = steps.get(number);
            Step leaves = steps.get(number - length);
            began += (enters == null ? 0 : enters.began) - (leaves == null ? 0 : leaves.began);
            open += (enters == null ? 0 : enters.open) - (leaves == null ? 0 : leaves.open);
            if (began - open >= earlyShare * began) {
                early = (number + 1) * STEP_MILLIS - 1;
            }
        }
        return Math.max(settled, early);
    }

    /** Forgets the steps before a time, but for those with open traces. */
    private void forgetBefore(long millis) {
        Iterator<Step> oldest =
                steps.headMap(Math.floorDiv(millis, STEP_MILLIS)).values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().open <= 0) {
                oldest.remove();
            }
        }
    }

    /** Traces of one stretch of time. Mutable. */
    private static final class Step {
        private int began;
        private int open;
    }
}
