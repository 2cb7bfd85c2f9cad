package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.metrics.SimpleCounter;

/** Records of the signals topic for tests. */
final class TestDocuments {

    private TestDocuments() {}

    /** A signal with the fields that decide where it goes, and a message. */
    static RawRecord signal(long offset, String id, String timestamp, long ruleVersion, int sequence, String message) {
        return signal(offset, id, timestamp, timestamp, ruleVersion, sequence, message);
    }

    /** Returns a signal that was created at another time than it is about. */
    static RawRecord signal(
            long offset, String id, String timestamp, String created, long ruleVersion, int sequence, String message) {
        return record(
                offset,
                id,
                "{\"@timestamp\":\"" + timestamp + "\",\"event\":{\"id\":\"" + id
                        + "\",\"kind\":\"alert\",\"action\":\"opened\",\"created\":\"" + created + "\",\"sequence\":"
                        + sequence
                        + "},\"rule\":{\"id\":\"r\",\"version\":" + ruleVersion + "},\"message\":\"" + message + "\"}");
    }

    static RawRecord signal(String id) {
        return signal(7, id, "2026-11-22T10:00:00Z", 3, 0, "hello");
    }

    static RawRecord record(long offset, String key, String value) {
        return new RawRecord(
                "fluo.signals",
                0,
                offset,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    static IndexOperation operation(String id) {
        try {
            return new SignalRouter(SignalIndices.DEFAULT, new SimpleCounter()).route(signal(id));
        } catch (UnroutableException e) {
            throw new IllegalStateException(e);
        }
    }
}
