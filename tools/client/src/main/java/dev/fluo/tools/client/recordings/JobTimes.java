package dev.fluo.tools.client.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The times by which the running job goes, as its audit says them. */
public final class JobTimes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JobTimes() {}

    /**
     * Returns the lateness that the job allows; empty where the audit does not say it.
     *
     * @param audit the topic
     */
    public static Optional<Duration> lateness(KafkaAccess access, String audit) {
        try {
            return new TopicReader(access)
                    .last(audit, record -> millis(record) >= 0)
                    .map(record -> Duration.ofMillis(millis(record)));
        } catch (StartException e) { // no such topic, or no right to read it
            return Optional.empty();
        }
    }

    private static long millis(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode said = JSON.readTree(record.value() == null ? new byte[0] : record.value());
            return said.path("fluo").path("time").path("lateness_ms").asLong(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
