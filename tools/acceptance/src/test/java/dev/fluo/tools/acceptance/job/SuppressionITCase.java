package dev.fluo.tools.acceptance.job;

import static dev.fluo.tools.testing.fixture.StandingSignals.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals that say the same, and rules that say too much: given once, then counted, and the count is published. */
class SuppressionITCase {

    @TempDir
    Path data;

    @Test
    void countsWhatIsSuppressedAndPublishesTheCountAcrossARestart() throws Exception {
        try (TestJob job = new TestJob("suppress", data)
                .set("delivery.signals", "at-least-once")
                .set("limits.signals-per-minute", "2")) {
            job.start();
            job.activate(
                    "quiet",
                    "{\"id\":\"quiet\",\"when\":\"trace.spans.where(service == 'auth').count() > 2\","
                            + "\"suppress\":{\"by\":[\"service.name\"],\"for\":\"10m\"}}");
            job.activate("loud", "{\"id\":\"loud\",\"when\":\"trace.spans.exists()\"}");
            Instant first = Instant.now().minusSeconds(900);
            for (int trace = 1; trace <= 3; trace++) {
                send(job, trace, first.plusSeconds(trace));
            }
            job.awaitSignals(
                    "one of each key, two of each rule",
                    signals -> signals.of("quiet").size() == 1
                            && signals.of("loud").size() == 2);
            job.awaitStatus(
                    "loud", status -> status.notes().toString().contains("more than 2 signals within a minute"));
            job.startFrom(job.stopWithSavepoint());
            send(job, 4, first.plusSeconds(30));
            job.awaitRead();
            send(job, 5, Instant.now());

            StandingSignals told = job.awaitSignals(
                    "the counts, and the next signals",
                    signals -> signals.of("quiet").size() == 2
                            && signals.of("loud").size() == 3);
            assertThat(suppressed(told.of("quiet"))).isEqualTo(3);
            assertThat(suppressed(told.of("loud"))).isEqualTo(2);
        }
    }

    /** The record has the time of the span, so that its event time is taken as it is. */
    private static void send(TestJob job, int trace, Instant end) throws Exception {
        job.send(TestTraces.authStorm(trace, 3, end), end.toEpochMilli());
    }

    private static long suppressed(List<JsonNode> signals) {
        return signals.stream()
                .mapToLong(signal -> field(signal, "fluo", "suppressed").asLong())
                .sum();
    }
}
