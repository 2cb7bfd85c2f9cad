package dev.fluo.flink.delivery;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.document.Severity;
import java.util.Locale;

/** Records of the topic of incidents for tests. */
final class Incidents {

    private static final String CAUSE = "{\"service\": \"auth\", \"score\": 0.8, \"reasons\": [\"errors begin there\","
            + " \"deploy of auth 2.1.0 80 s before\"]}, {\"service\": \"auth\", \"from\": \"shop\", \"to\": \"auth\","
            + " \"score\": 0.2, \"reasons\": [\"85 % of its calls fail\"]}";

    private Incidents() {}

    static RawRecord open(String id, int sequence, String severity) {
        return incident(id, sequence, "open", severity, "auth", CAUSE);
    }

    static RawRecord ended(String id, int sequence, String status) {
        return incident(id, sequence, status, "high", "auth", CAUSE);
    }

    /** @param causes of {@code fluo.incident.causes} */
    static RawRecord incident(String id, int sequence, String status, String severity, String service, String causes) {
        return Signals.record("""
                {"@timestamp": "2026-11-22T10:00:00.900Z", "message": "auth is the likely cause: errors begin there.",
                 "event": {"id": "%s", "action": "updated", "severity": %d, "sequence": %d,
                  "created": "2026-11-22T10:00:01Z"},
                 "service": {"name": "%s", "environment": "production"},
                 "fluo": {"incident": {"id": "%s", "status": "%s", "severity": "%s", "merged_into": "older",
                  "opened": "2026-11-22T09:59:00Z", "updated": "2026-11-22T10:00:00.900Z",
                  "first": "2026-11-22T09:58:00Z", "last": "2026-11-22T10:00:00Z",
                  "signals": {"total": 39, "standing": 37, "retracted": 2, "open": 0},
                  "rules": [{"id": "storm", "name": "Auth retry storm", "severity": "high", "signals": 36,
                             "reference": "docs/runbooks/auth.md"},
                            {"id": "slow", "name": "Checkout is slow", "severity": "low", "signals": 1,
                             "reference": "Call Ann."}],
                  "services": [{"name": "auth", "signals": 36}, {"name": "checkout", "signals": 1}],
                  "exemplars": [
                   {"signal_id": "s0", "rule_id": "slow", "time": "2026-11-22T09:59:00Z", "severity": "low",
                    "message": "checkout took 4.2 s"},
                   {"signal_id": "s1", "rule_id": "storm", "trace_id": "4bf92f35", "time": "2026-11-22T09:59:00Z",
                    "severity": "high", "message": "auth ran 54 spans"},
                   {"signal_id": "s2", "rule_id": "storm", "trace_id": "5c0a", "time": "2026-11-22T09:59:00Z",
                    "severity": "high", "message": "auth ran 55 spans"}],
                  "changes": [{"kind": "deploy", "service": "auth", "version": "2.1.0", "author": "ann",
                    "time": "2026-11-22T09:56:10Z", "seconds_before": 80}],
                  "causes": [%s], "timeline_seconds": 10}},
                 "labels": {"team": "identity"}}""".formatted(
                        id,
                        Severity.valueOf(severity.toUpperCase(Locale.ROOT)).level(),
                        sequence,
                        service,
                        id,
                        status,
                        severity,
                        causes));
    }
}
