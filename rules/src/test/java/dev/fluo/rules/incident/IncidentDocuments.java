package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Documents of incidents for tests. */
final class IncidentDocuments {
    static final String ID = "abbec433a4820295b867173f47c76cc0";

    private IncidentDocuments() {}

    /** Returns the document that {@code incident.json} holds. It has every field but {@code merged_into}. */
    static IncidentDocument whole() {
        return new IncidentDocument(
                new IncidentState(
                        ID,
                        Optional.of("production"),
                        IncidentStatus.RESOLVED,
                        IncidentAction.RESOLVED,
                        Severity.HIGH,
                        7,
                        Optional.empty()),
                new IncidentTimes(
                        millis("2026-11-22T09:58:00.900Z"),
                        millis("2026-11-22T10:06:40.250Z"),
                        OptionalLong.of(millis("2026-11-22T10:01:40.250Z")),
                        millis("2026-11-22T09:57:30Z"),
                        millis("2026-11-22T10:01:40.250Z"),
                        millis("2026-11-22T10:06:43.120Z")),
                Optional.of("auth"),
                "auth is the likely cause: errors begin there. 37 signals of 2 rules in 2 services since 09:57:30 UTC.",
                signals(),
                scope(),
                List.of(
                        new IncidentChange(
                                "deploy",
                                Optional.of("auth"),
                                Optional.of("2.1.0"),
                                millis("2026-11-22T09:56:10Z"),
                                Optional.of("ann@example.com"),
                                80),
                        new IncidentChange(
                                "flag",
                                Optional.empty(),
                                Optional.empty(),
                                millis("2026-11-22T09:40:00Z"),
                                Optional.empty(),
                                1050)),
                List.of(
                        new ProbableCause(
                                "auth",
                                Optional.empty(),
                                0.82,
                                List.of(
                                        "1803 of 2114 calls fail here, and no call that they make fails",
                                        "deploy of auth 2.1.0 80 s before")),
                        new ProbableCause(
                                "auth",
                                Optional.of("checkout"),
                                0.25,
                                List.of("85 % of the calls from checkout to auth fail"))));
    }

    private static IncidentSignals signals() {
        return new IncidentSignals(
                39,
                37,
                0,
                412,
                List.of(
                        new IncidentExemplar(
                                ID,
                                "auth-retry-storm",
                                Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"),
                                Optional.of("auth"),
                                millis("2026-11-22T09:58:00.900Z"),
                                Severity.HIGH,
                                "auth ran 54 spans in POST /checkout"),
                        new IncidentExemplar(
                                "0d1f0b7a0ee2ce7bdc3dca2b8fae9e0b",
                                "checkout-slow",
                                Optional.empty(),
                                Optional.empty(),
                                millis("2026-11-22T10:01:40.250Z"),
                                Severity.MEDIUM,
                                "checkout took 4.2 s")),
                List.of(
                        new IncidentStep(millis("2026-11-22T09:58:00Z"), 36),
                        new IncidentStep(millis("2026-11-22T10:01:40Z"), 1)),
                10_000,
                true);
    }

    private static IncidentScope scope() {
        return new IncidentScope(
                List.of(
                        new IncidentRule(
                                "auth-retry-storm",
                                "Auth retry storm",
                                Severity.HIGH,
                                36,
                                Optional.of("docs/runbooks/auth-retry.md"),
                                Optional.of("team-identity")),
                        new IncidentRule(
                                "checkout-slow",
                                "Checkout is slow",
                                Severity.MEDIUM,
                                1,
                                Optional.empty(),
                                Optional.empty())),
                List.of(new IncidentService("auth", 36), new IncidentService("checkout", 1)),
                List.of(
                        new IncidentEdge("checkout", "auth", 2114, 1803, true, false, false),
                        new IncidentEdge("auth", "token-cache", 20, 0, false, true, true)),
                Map.of("team", "identity"));
    }

    static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
