package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.SerializedType;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that could not be read, on their way to the dead letters.
 *
 * @param error why, for people
 * @param spans how many spans it is known to hold; 0 where nothing could be made of the bytes
 * @param key key of the Kafka record; null if it had none
 * @param value the value of the record unchanged, the unusable spans of it, re-wrapped as a request, or
 *     bytes cut out of it of which it is not known what they hold; null if the
 *     record had no value
 * @param origin the Kafka record
 */
public record Unreadable(String error, int spans, byte @Nullable [] key, byte @Nullable [] value, Origin origin)
        implements Sliced {

    /** For the topology. */
    public static final TypeInformation<Unreadable> TYPE =
            SerializedType.of(Unreadable.class, new UnreadableSerializer());

    /** It has no time that could be believed. */
    @Override
    public long eventTime() {
        return Long.MIN_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unreadable that
                && error.equals(that.error)
                && spans == that.spans
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value)
                && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(error, spans, Arrays.hashCode(key), Arrays.hashCode(value), origin);
    }

    @Override
    public String toString() {
        return "Unreadable[" + error + ", " + spans + " spans, " + origin + "]";
    }
}
