package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.SerializedType;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Cuts the requests of a topic into fragments as they are read, so that the watermarks of each partition see event times.
 *
 * <p>It never throws because of data: what cannot be read comes out as {@link Unreadable}.
 */
public final class SliceSchema implements KafkaRecordDeserializationSchema<Sliced> {

    /** For the topology. */
    public static final TypeInformation<Sliced> TYPE = SerializedType.of(Sliced.class, new SlicedSerializer());

    /** The time by which the watermark goes: see {@link Sliced#eventTime()}. */
    public static final SerializableTimestampAssigner<Sliced> EVENT_TIME = (sliced, kafkaTime) -> sliced.eventTime();

    private static final long serialVersionUID = 1L;

    private final SliceSettings settings;

    /** @param settings how to cut */
    public SliceSchema(SliceSettings settings) {
        this.settings = settings;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Sliced> out) {
        throw new UnsupportedOperationException("slicing by " + settings);
    }

    @Override
    public TypeInformation<Sliced> getProducedType() {
        return TYPE;
    }
}
