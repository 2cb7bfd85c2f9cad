package dev.fluo.flink.assembly;

/** Notes when the watermark last moved, in processing time. */
final class Silence {

    private final long millis;
    /** Written by the task alone, and read by whoever asks for metrics. */
    private volatile long watermark = Long.MIN_VALUE;
    private long movedAt = Long.MIN_VALUE;

    Silence(long millis) {
        this.millis = millis;
    }

    /** To be told often: movement is noticed here and nowhere else. */
    void observe(long currentWatermark, long now) {
        if (currentWatermark != watermark || movedAt == Long.MIN_VALUE) {
            watermark = currentWatermark;
            movedAt = now;
        }
    }

    /** The processing time from which it counts as silent, if the watermark does not move before. */
    long beginsAt() {
        return movedAt + millis;
    }

    boolean isSilent(long now) {
        return now >= beginsAt();
    }

    /** The watermark last observed. */
    long watermark() {
        return watermark;
    }

    /** Milliseconds that the watermark is behind the clock; NaN before the first one and after the last. */
    double watermarkLag() {
        long observed = watermark;
        boolean isTime = observed != Long.MIN_VALUE && observed != Long.MAX_VALUE;
        return isTime ? System.currentTimeMillis() - observed : Double.NaN;
    }
}
