package dev.fluo.flink.kafka;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Writes dead letters: the bytes as they came, the reason and the place they came from in the headers.
 *
 * <p>With its headers a letter is larger than the record it came from, which may have been as large as Kafka takes.
 * Where it does not fit into the topic it is written without the bytes, and says where they are to be found: a letter
 * that Kafka refuses would end the job again and again.
 */
public final class DeadLetterSchema extends TopicWriter<DeadLetter> {

    /** One word: {@code unreadable}, {@code late}, {@code shed} or {@code refused}. */
    public static final String CLASS_HEADER = "fluo-class";

    /** What was wrong, for people. */
    public static final String ERROR_HEADER = "fluo-error";

    public static final String TOPIC_HEADER = "fluo-source-topic";
    public static final String PARTITION_HEADER = "fluo-source-partition";
    public static final String OFFSET_HEADER = "fluo-source-offset";

    /** What the topic of dead letters is made for, and what a producer of them may send at once: 16 MiB. */
    public static final int MOST_BYTES = 16 << 20;

    /** What Kafka adds to key, value and headers of a record in a batch of its own, and some more. */
    private static final int OVERHEAD_BYTES = 512;

    private final int mostBytes;

    public DeadLetterSchema(String topic) {
        this(topic, MOST_BYTES);
    }

    /** @param mostBytes the topic's {@code max.message.bytes} */
    public DeadLetterSchema(String topic, int mostBytes) {
        super(topic);
        this.mostBytes = mostBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        return record(letter);
    }

    /** The Kafka record of a dead letter. */
    public ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        Headers headers = headers(letter, letter.error());
        if (letter.value() != null && size(letter, headers) > mostBytes) {
            String error = letter.error() + " (its " + letter.value().length + " bytes do not fit into topic " + topic()
                    + ", which takes " + mostBytes + ": look for them where they came from)";
            return new ProducerRecord<>(topic(), null, null, letter.key(), null, headers(letter, error));
        }
        return new ProducerRecord<>(topic(), null, null, letter.key(), letter.value(), headers);
    }

    private static long size(DeadLetter letter, Headers headers) {
        long size = OVERHEAD_BYTES + letter.value().length + (letter.key() == null ? 0 : letter.key().length);
        for (Header header : headers) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    private static Headers headers(DeadLetter letter, String error) {
        return new KafkaHeaders()
                .with(CLASS_HEADER, letter.errorClass())
                .with(ERROR_HEADER, error)
                .with(TOPIC_HEADER, letter.topic())
                .with(PARTITION_HEADER, letter.partition())
                .with(OFFSET_HEADER, letter.offset())
                .toHeaders();
    }
}
