package dev.fluo.flink.slice;

import java.io.Serializable;
import java.time.Duration;

/**
 * The settings with which requests are cut.
 *
 * @param encoding encoding of the requests
 * @param allowedSkewAhead how far a span's end may lie after the time of its Kafka record; what lies beyond is clamped.
 *     A clock that runs ahead moves the watermark by at most this, so it stays at or under the out-of-orderness
 * @param allowedSkewBehind how far it may lie before; what lies beyond is clamped. A clock that runs behind makes its
 *     spans late by at most this, so it stays at or under the allowed lateness
 */
public record SliceSettings(Encoding encoding, Duration allowedSkewAhead, Duration allowedSkewBehind)
        implements Serializable {

    /** Protobuf, ten seconds ahead, one minute behind. */
    public static final SliceSettings DEFAULT =
            new SliceSettings(Encoding.OTLP_PROTO, Duration.ofSeconds(10), Duration.ofMinutes(1));

    /** Refuses negative durations. */
    public SliceSettings {
        if (allowedSkewAhead.isNegative() || allowedSkewBehind.isNegative()) {
            throw new IllegalArgumentException("the allowed skew must not be negative: " + allowedSkewAhead + " ahead, "
                    + allowedSkewBehind + " behind");
        }
    }
}
