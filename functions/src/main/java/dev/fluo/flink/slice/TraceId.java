package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.SerializedType;
import java.util.HexFormat;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The 16 bytes of a trace id, the key of everything that is kept per trace: half the size of its hexadecimal text, and
 * compared in two steps.
 *
 * @param high first eight bytes, big endian
 * @param low last eight bytes, big endian
 */
public record TraceId(long high, long low) implements Comparable<TraceId> {

    /** Length of a trace id in bytes, as the OpenTelemetry protocol fixes it. */
    public static final int BYTES = 16;

    /** For {@code keyBy} and state. */
    public static final TypeInformation<TraceId> TYPE = SerializedType.of(TraceId.class, new TraceIdSerializer());

    /**
     * Reads 32 hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static TraceId ofHex(String text) {
        if (text.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a trace id has 32 hexadecimal digits: " + text);
        }
        return new TraceId(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    /** The 32 lower-case hexadecimal digits. */
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    /** Fixed by this formula for all releases: it decides which key group, and so whose state, a trace belongs to. */
    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    /** Written out, since it is called for every fragment: what a record has by itself goes through a method handle. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TraceId id && high == id.high && low == id.low;
    }

    /** As their digits. Java's maps fall back on an order where many ids share a hash, as anybody can make them do. */
    @Override
    public int compareTo(TraceId other) {
        int highs = Long.compareUnsigned(high, other.high);
        return highs != 0 ? highs : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
