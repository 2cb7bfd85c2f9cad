package dev.fluo.flink.kafka;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters: the bytes as they came, the reason and the place they came from in the headers.
 *
 * <p>With its headers a letter is larger than the record it came from, which may have been as large as Kafka takes.
 * Where it does not fit into the topic it is written without the value, without the key or without both, and says
 * where they are to be found: a letter that Kafka refuses would end the job again and again.
 */
public final class DeadLetterSchema extends TopicWriter<DeadLetter> {

    /** One word: {@code unreadable}, {@code late}, {@code shed} or {@code refused}. */
    public static final String CLASS_HEADER = "fluo-class";

    /** The header that says what was wrong, for people. */
    public static final String ERROR_HEADER = "fluo-error";

    public static final String TOPIC_HEADER = "fluo-source-topic";
    public static final String PARTITION_HEADER = "fluo-source-partition";
    public static final String OFFSET_HEADER = "fluo-source-offset";

    /** The most bytes that a producer of dead letters may send at once, and that their topic is made for: 16 MiB. */
    public static final int MOST_BYTES = 16 << 20;

    /** The bytes that Kafka adds to key, value and headers of a record in a batch of its own, and some more. */
    private static final int OVERHEAD_BYTES = 512;

    /** The length of the note on a key and a value that are left out, but for the name of the topic, and some more. */
    private static final int NOTE_BYTES = 300;

    /** Characters of the error of a letter that does not fit as it is: some quote what they are about. */
    private static final int MOST_ERROR = 1_000;

    private final int mostBytes;

    /** @param mostBytes the topic's {@code max.message.bytes}; of more than {@link #MOST_BYTES} no use is made */
    public DeadLetterSchema(String topic, int mostBytes) {
        super(topic, Math.min(mostBytes, MOST_BYTES));
        this.mostBytes = Math.min(mostBytes, MOST_BYTES);
    }

    /** The Kafka record of a dead letter. */
    @Override
    public ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        return size(letter.key()) + size(letter.value()) <= room(letter, letter.error())
                ? record(letter, letter.key(), letter.value(), letter.error())
                : shortened(letter, cut(letter.error()));
    }

    private ProducerRecord<byte[], byte[]> shortened(DeadLetter letter, String error) {
        long room = room(letter, error) - NOTE_BYTES - 2L * topic().length();
        byte[] key = size(letter.key()) <= room ? letter.key() : null;
        byte[] value = size(key) + size(letter.value()) <= room ? letter.value() : null;
        String notes = leftOut("key", letter.key(), key) + leftOut("value", letter.value(), value);
        return record(letter, key, value, error + notes);
    }

    /** Returns the number of bytes left for key and value. */
    private long room(DeadLetter letter, String error) {
        return mostBytes - OVERHEAD_BYTES - size(headers(letter, error));
    }

    private static String cut(String error) {
        return error.length() <= MOST_ERROR ? error : error.substring(0, MOST_ERROR) + "…";
    }

    private ProducerRecord<byte[], byte[]> record(
            DeadLetter letter, byte @Nullable [] key, byte @Nullable [] value, String error) {
        return new ProducerRecord<>(topic(), null, null, key, value, headers(letter, error));
    }

    private String leftOut(String what, byte @Nullable [] had, byte @Nullable [] has) {
        return had == null || had == has
                ? ""
                : " (its " + what + " of " + had.length + " bytes does not fit into topic " + topic() + ", which takes "
                        + mostBytes + ": look for it where it came from)";
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += header.key().length() + size(header.value());
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
