package dev.fluo.flink.kafka;

import dev.fluo.rules.incident.IncidentRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes documents about incidents, keyed by incident, to their compacted topic. */
public final class IncidentSchema extends TopicWriter<IncidentRecord> {

    private static final long serialVersionUID = 1L;

    /** @param mostBytes the largest record that the topic takes, in bytes */
    public IncidentSchema(String topic, int mostBytes) {
        super(topic, mostBytes);
    }

    @Override
    ProducerRecord<byte[], byte[]> record(IncidentRecord incident) {
        return new ProducerRecord<>(topic(), incident.id().getBytes(StandardCharsets.UTF_8), incident.json());
    }
}
