package dev.fluo.job;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.flink.slice.SliceSchema;
import dev.fluo.flink.slice.SliceSettings;
import dev.fluo.flink.slice.Sliced;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Slices each topic by its own encoding, within one source. */
final class TopicSlices implements KafkaRecordDeserializationSchema<Sliced> {

    private static final long serialVersionUID = 1L;

    private final Map<String, SliceSchema> byTopic = new HashMap<>();

    TopicSlices(Map<String, Encoding> topics, Duration skewAhead, Duration skewBehind) {
        topics.forEach((topic, encoding) ->
                byTopic.put(topic, new SliceSchema(new SliceSettings(encoding, skewAhead, skewBehind))));
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        for (SliceSchema schema : byTopic.values()) {
            schema.open(context);
        }
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Sliced> out) {
        Objects.requireNonNull(byTopic.get(record.topic()), "only these topics are read")
                .deserialize(record, out);
    }

    @Override
    public TypeInformation<Sliced> getProducedType() {
        return SliceSchema.TYPE;
    }
}
