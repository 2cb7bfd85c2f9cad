package dev.fluo.flink.deadletter;

import dev.fluo.flink.serialization.SerializedType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that could not be used, kept unchanged so that they can be found again.
 *
 * @param errorClass why, in one word: see the constants
 * @param error what was wrong, for people
 * @param topic where the bytes came from
 * @param offset the first offset they came from
 * @param key the source record's key, null where it had none
 * @param value the source record's value, null where it had none
 */
public record DeadLetter(
        String errorClass,
        String error,
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** Flink's type of a dead letter. */
    public static final TypeInformation<DeadLetter> TYPE =
            SerializedType.of(DeadLetter.class, new DeadLetterSerializer());

    /** The bytes are not of the format that the topic was told to have. */
    public static final String UNREADABLE = "unreadable";

    /** Spans that came after the allowed lateness, wrapped as a request again. */
    public static final String LATE = "late";

    /** Spans of a trace for which the task had no room, or that had met a limit, wrapped as a request again. */
    public static final String SHED = "shed";

    /** A document that Elasticsearch, or whoever is told of signals, refused for good. */
    public static final String REFUSED = "refused";

    /** All classes. */
    public static final List<String> CLASSES = List.of(UNREADABLE, LATE, SHED, REFUSED);

    public DeadLetter {
        Objects.requireNonNull(errorClass);
        Objects.requireNonNull(error);
        Objects.requireNonNull(topic);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter letter
                && errorClass.equals(letter.errorClass)
                && error.equals(letter.error)
                && topic.equals(letter.topic)
                && partition == letter.partition
                && offset == letter.offset
                && Arrays.equals(key, letter.key)
                && Arrays.equals(value, letter.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(errorClass, topic, partition, offset);
    }

    /** Returns reason and place; the bytes stay out of logs. */
    @Override
    public String toString() {
        return errorClass + " " + topic + "-" + partition + "@" + offset + ": " + error;
    }
}
