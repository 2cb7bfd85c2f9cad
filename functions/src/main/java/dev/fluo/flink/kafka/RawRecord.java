package dev.fluo.flink.kafka;

import dev.fluo.flink.serialization.SerializedType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came, not yet looked into.
 *
 * @param timestampMillis the record's timestamp, epoch milliseconds
 * @param key null where the record has none
 * @param value null for a tombstone
 * @param headers header values as UTF-8 text; of headers with one name the last; a null value as the empty text
 */
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, String> headers)
        implements Serializable {

    /** Flink's type of a record. */
    public static final TypeInformation<RawRecord> TYPE = SerializedType.of(RawRecord.class, new RawRecordSerializer());

    public RawRecord {
        Objects.requireNonNull(topic);
        headers = Map.copyOf(headers);
    }

    /** Returns a record of partition 0 that has no key and no headers. */
    public static RawRecord withoutKey(String topic, long offset, long timestampMillis, byte[] value) {
        return new RawRecord(topic, 0, offset, timestampMillis, null, value, Map.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRecord record
                && topic.equals(record.topic)
                && partition == record.partition
                && offset == record.offset
                && timestampMillis == record.timestampMillis
                && Arrays.equals(key, record.key)
                && Arrays.equals(value, record.value)
                && headers.equals(record.headers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, partition, offset);
    }

    /** Returns the place of the record; its content stays out of logs. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
