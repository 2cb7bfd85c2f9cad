package dev.fluo.flink.kafka;

import dev.fluo.rules.signal.Signal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes signals, keyed by signal id, so that the revisions of one stay in their order. The record's time is when it is
 * written, not the event time of the signal: a replay of old traces must not be deleted by the topic's retention at
 * once.
 */
public final class SignalSchema extends TopicWriter<Signal> {

    private static final long serialVersionUID = 1L;

    /** @param mostBytes the largest record that the topic takes, in bytes */
    public SignalSchema(String topic, int mostBytes) {
        super(topic, mostBytes);
    }

    @Override
    ProducerRecord<byte[], byte[]> record(Signal signal) {
        return new ProducerRecord<>(topic(), signal.id().getBytes(StandardCharsets.UTF_8), signal.json());
    }
}
