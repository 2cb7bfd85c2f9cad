package dev.fluo.flink.delivery;

import dev.fluo.flink.kafka.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Records of the signals topic for tests. */
final class Signals {

    private Signals() {}

    static RawRecord opened(String id) {
        return signal(id, "opened", 0, "high", 4, "active");
    }

    static RawRecord signal(String id, String action, int sequence, String severity, int level, String mode) {
        return record("""
                {"@timestamp": "2026-11-22T10:00:00.900Z",
                 "event": {"id": "%s", "action": "%s", "severity": %d, "sequence": %d},
                 "rule": {"id": "auth-retry-storm", "name": "Auth \\"retry\\" storm", "version": 41,
                          "reference": "https://runbooks.example.com/auth", "category": "retry"},
                 "service": {"name": "auth", "environment": "production"}, "trace": {"id": "4bf92f35"},
                 "message": "auth ran 60 spans\\nin POST /checkout",
                 "fluo": {"rule": {"severity": "%s", "mode": "%s"},
                          "observed": [{"text": "n > 50", "left": 60, "operator": ">", "right": 50}]},
                 "labels": {"team": "identity", "cost-center": "7"}}""".formatted(id, action, level, sequence, severity, mode));
    }

    /** A signal of a service of its own, and so of an alert of its own. */
    static RawRecord of(String service, String id, String action) {
        String text = new String(signal(id, action, 0, "high", 4, "active").value(), StandardCharsets.UTF_8);
        return record(text.replace("\"name\": \"auth\"", "\"name\": \"" + service + "\""));
    }

    /** A signal of a rule across traces. */
    static RawRecord episode(String id, String action, String key, long version) {
        return record("""
                {"@timestamp": "2026-11-22T10:00:00Z", "event": {"id": "%s", "action": "%s"},
                 "rule": {"id": "errors", "version": %d}, "service": {"name": "auth"},
                 "fluo": {"key": [%s], "rule": {"severity": "%s"}, "window": {"start": "2026-11-22T09:55:00Z"}}}""".formatted(id, action, version, key, version > 50 ? "critical" : "high"));
    }

    static RawRecord record(String json) {
        byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
        return new RawRecord("fluo.signals", 0, 7, 0, "key".getBytes(StandardCharsets.UTF_8), value, Map.of());
    }
}
