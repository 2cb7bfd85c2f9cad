package dev.fluo.flink.assembly;

/**
 * Bounds how many traces close in one step of the watermark. Thousands in one step would hold up the checkpoint
 * barrier; those beyond the bound get timers in processing time, so many to each millisecond, and between two of those
 * steps the task does other things.
 */
final class ClosingPace {

    private final int perStep;
    private long step = Long.MIN_VALUE;
    private int closed;
    private long slot = Long.MIN_VALUE;
    private int inSlot;

    ClosingPace(int perStep) {
        this.perStep = perStep;
    }

    /**
     * Whether one more may close now. At the end of the input everything may, for no timer fires after it.
     *
     * @param watermark what the step is known by
     */
    boolean admits(long watermark) {
        if (watermark != step) {
            step = watermark;
            closed = 0;
        }
        return watermark == Long.MAX_VALUE || ++closed <= perStep;
    }

    /** The processing time at which one that was not admitted closes. */
    long nextSlot(long now) {
        if (slot <= now) {
            slot = now + 1;
            inSlot = 0;
        } else if (inSlot == perStep) {
            slot++;
            inSlot = 0;
        }
        inSlot++;
        return slot;
    }
}
