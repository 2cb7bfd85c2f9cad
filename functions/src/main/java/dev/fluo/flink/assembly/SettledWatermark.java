package dev.fluo.flink.assembly;

import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * A watermark that also says up to which event time no open trace of the task can add anything.
 *
 * <p>Flink hands it to chained operators as it is. Over the network only the watermark remains, which promises less.
 */
public final class SettledWatermark extends Watermark {

    private final long settledMillis;
    private final long earlyMillis;

    /**
     * @param watermark event time that the task has reached, epoch milliseconds
     * @param settledMillis no trace that is open can add an event of this time or before; {@link Long#MIN_VALUE} if
     *     that is not known of any time
     * @param earlyMillis the same of all but a few traces; at least {@code settledMillis}
     */
    public SettledWatermark(long watermark, long settledMillis, long earlyMillis) {
        super(watermark);
        this.settledMillis = settledMillis;
        this.earlyMillis = earlyMillis;
    }

    /** Returns the time up to which no open trace can add anything, epoch milliseconds. */
    public long settledMillis() {
        return settledMillis;
    }

    /** Returns the time up to which all but a few traces have closed, epoch milliseconds. */
    public long earlyMillis() {
        return earlyMillis;
    }
}
