package dev.fluo.flink.assembly;

/**
 * Bounds how many traces close, or are forgotten, in one step: at one watermark, or at one timer in processing time.
 * Thousands in one step would hold up the checkpoint barrier; those beyond the bound get timers in processing time, so
 * many to each millisecond, and between two of those steps the task does other things.
 */
final class TracePace {

    private final int perStep;
    private boolean woken;
    private long step = Long.MIN_VALUE;
    private int done;
    private long slot = Long.MIN_VALUE;
    private int inSlot;

    TracePace(int perStep) {
        this.perStep = perStep;
    }

    /**
     * Returns whether one more may be dealt with at a watermark. At the end of the input all may: no timer fires after
     * it.
     */
    boolean admits(long watermark) {
        return admits(false, watermark) || watermark == Long.MAX_VALUE;
    }

    /** Returns whether one more may be dealt with by timers in processing time of one instant. */
    boolean admitsWoken(long timer) {
        return admits(true, timer);
    }

    private boolean admits(boolean nowWoken, long time) {
        if (time != step || nowWoken != woken) {
            step = time;
            woken = nowWoken;
            done = 0;
        }
        if (done == perStep) {
            return false;
        }
        done++;
        return true;
    }

    /**
     * The processing time at which so many are dealt with.
     *
     * @param after a processing time that it is later than
     */
    long nextSlot(long after, int traces) {
        if (slot <= after) {
            slot = after + 1;
            inSlot = 0;
        } else if (inSlot + traces > perStep) {
            slot++;
            inSlot = 0;
        }
        inSlot = Math.min(perStep, inSlot + Math.min(perStep, traces));
        return slot;
    }
}
