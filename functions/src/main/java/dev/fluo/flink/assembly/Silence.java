package dev.fluo.flink.assembly;

/** Notes when the watermark last moved, in processing time. */
public final class Silence {

    private final long millis;

    /** Written by the task alone, and read by whoever asks for metrics. */
    private volatile long watermark = Long.MIN_VALUE;

    private long movedAt = Long.MIN_VALUE;

    /** @param millis without movement after which it counts as silent */
    public Silence(long millis) {
        this.millis = millis;
    }

    /** To be told often: movement is noticed here and nowhere else. */
    public void observe(long currentWatermark, long now) {
        observe(currentWatermark, now, false);
    }

    /** @param moving whether the watermark counts as moving although it stands, because it is held back */
    void observe(long currentWatermark, long now, boolean moving) {
        if (moving || currentWatermark != watermark || movedAt == Long.MIN_VALUE) {
            watermark = currentWatermark;
            movedAt = now;
        }
    }

    /** The processing time from which it counts as silent, if the watermark does not move before. */
    public long beginsAt() {
        return movedAt + millis;
    }

    /** Returns whether it is silent at that processing time. */
    public boolean isSilent(long now) {
        return now >= beginsAt();
    }

    /** As long after a processing time as silence takes to begin. */
    public long after(long now) {
        return now + millis;
    }

    /** Milliseconds that the watermark is behind the clock; NaN before the first one and after the last. */
    double watermarkLag() {
        long observed = watermark;
        boolean isTime = observed != Long.MIN_VALUE && observed != Long.MAX_VALUE;
        return isTime ? System.currentTimeMillis() - observed : Double.NaN;
    }
}
