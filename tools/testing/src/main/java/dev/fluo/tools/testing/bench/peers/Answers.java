package dev.fluo.tools.testing.bench.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Answers on a topic of signals: each names the question's rule and a trace, as a signal does. */
public final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    /** Time without an answer after which the answers have ended, if all expected ones are there. */
    private static final Duration END = Duration.ofSeconds(1);

    /** Time without an answer after which they have ended while some are missing. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Answers() {}

    static String write(String traceId) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of("rule", Map.of("id", Question.RULE_ID), "trace", Map.of("id", traceId)));
    }

    /** Waits until a job that goes on has given its answers, and compares them with the expected one. */
    public static Answer await(Settings settings, ExpectedAnswer expected) throws StartException {
        return Answer.of(expected.traces(), read(settings, expected.traces()));
    }

    private static Set<String> read(Settings settings, Set<String> expected) throws StartException {
        Set<String> found = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client(KafkaAccess.from(settings)))) {
            consumer.subscribe(List.of(Topics.from(settings).signals()));
            long last = System.nanoTime();
            Duration end = PATIENCE;
            while (System.nanoTime() - last < end.toNanos()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    records.forEach(record -> add(record, found));
                    last = System.nanoTime();
                    end = found.containsAll(expected) ? END : PATIENCE;
                }
            }
        }
        return found;
    }

    private static Properties client(KafkaAccess access) {
        Properties client = access.client();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, access.named("answers"));
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return client;
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, Set<String> found) {
        try {
            JsonNode answer = JSON.readTree(record.value());
            if (answer.at("/rule/id").asText().equals(Question.RULE_ID)) {
                found.add(answer.at("/trace/id").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an answer is not valid JSON", e);
        }
    }
}
