package dev.fluo.flink.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes requests with the spans of kept traces, keyed by trace id, so that those of one trace stay in their order. */
public final class KeptSpansSchema extends TopicWriter<KeptSpans> {

    private static final long serialVersionUID = 1L;

    /** @param mostBytes the largest record that the topic takes, in bytes */
    public KeptSpansSchema(String topic, int mostBytes) {
        super(topic, mostBytes);
    }

    @Override
    ProducerRecord<byte[], byte[]> record(KeptSpans kept) {
        return new ProducerRecord<>(topic(), kept.traceId().getBytes(StandardCharsets.UTF_8), kept.request());
    }
}
