package dev.fluo.tools.acceptance.job;

import static dev.fluo.tools.testing.fixture.StandingSignals.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that goes on from a savepoint in which there are no incidents, as those of 0.1.0: the operator begins empty, and
 * takes signals that were written before.
 */
class FirstIncidentsITCase {

    @TempDir
    Path data;

    @Test
    void signalsFromBeforeThereWereIncidentsJoinThemWithTheirNextDocument() throws Exception {
        try (TestJob job = new TestJob("first-incidents", data)
                .set("delivery.signals", "at-least-once")
                .set("incidents.enabled", "false")) {
            job.start();
            job.activate("storm", "{\"id\":\"storm\",\"when\":\"trace.spans.where(service == 'auth').count() > 1\"}");
            Instant end = Instant.now().minusSeconds(60);
            job.send(TestTraces.half(1, "shop", end), end.toEpochMilli());
            job.awaitSignals("one before", signals -> signals.of("storm").size() == 1);
            String savepoint = job.stopWithSavepoint();

            job.set("incidents.enabled", "true").startFrom(savepoint);
            job.send(TestTraces.half(1, "cart", end), end.toEpochMilli());
            Instant next = Instant.now();
            job.send(TestTraces.authStorm(2, 3, next), next.toEpochMilli());

            StandingSignals told = job.awaitSignals(
                    "both, each with its incident",
                    signals -> signals.of("storm").size() == 2
                            && signals.of("storm").stream()
                                    .allMatch(signal -> field(signal, "fluo", "incident", "id")
                                            .isTextual()));
            Map<String, IncidentDocument> incidents = job.awaitIncidents(
                    "one of both",
                    all -> all.values().stream()
                            .anyMatch(incident -> incident.signals().standing() == 2));
            assertThat(incidents)
                    .containsKey(field(told.of("storm").get(1), "fluo", "incident", "id")
                            .asText());
        }
    }
}
