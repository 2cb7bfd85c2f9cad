package dev.fluo.flink.kafka;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes dead letters: the bytes as they came, the reason and the place they came from in the headers. */
public final class DeadLetterSchema extends TopicWriter<DeadLetter> {

    /** One word: {@code unreadable}, {@code late} or {@code refused}. */
    public static final String CLASS_HEADER = "fluo-class";

    /** What was wrong, for people. */
    public static final String ERROR_HEADER = "fluo-error";

    public static final String TOPIC_HEADER = "fluo-source-topic";
    public static final String PARTITION_HEADER = "fluo-source-partition";
    public static final String OFFSET_HEADER = "fluo-source-offset";

    public DeadLetterSchema(String topic) {
        super(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        return record(letter);
    }

    /** The Kafka record of a dead letter. */
    public ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        KafkaHeaders headers = new KafkaHeaders()
                .with(CLASS_HEADER, letter.errorClass())
                .with(ERROR_HEADER, letter.error())
                .with(TOPIC_HEADER, letter.topic())
                .with(PARTITION_HEADER, letter.partition())
                .with(OFFSET_HEADER, letter.offset());
        return new ProducerRecord<>(topic(), null, null, letter.key(), letter.value(), headers.toHeaders());
    }
}
