package dev.fluo.tools.acceptance.job;

import static dev.fluo.tools.testing.fixture.StandingSignals.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentStatus;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signals that say the same, and rules that say too much: given once, then counted, and the count is published. Those
 * that are given are grouped into incidents, and their traces are kept.
 */
class SuppressionITCase {

    @TempDir
    Path data;

    @Test
    void countsWhatIsSuppressedAndPublishesTheCountAcrossARestart() throws Exception {
        try (TestJob job = new TestJob("suppress", data)
                .set("delivery.signals", "at-least-once")
                .set("limits.signals-per-minute", "2")) {
            job.set("keep.traces", "true").start();
            job.activate(
                    "quiet",
                    "{\"id\":\"quiet\",\"when\":\"trace.spans.where(service == 'auth').count() > 2\","
                            + "\"suppress\":{\"by\":[\"service.name\"],\"for\":\"10m\"}}");
            job.activate("loud", "{\"id\":\"loud\",\"when\":\"trace.spans.exists()\"}");
            job.publish(
                    "across",
                    "{\"id\":\"across\",\"mode\":\"shadow\","
                            + "\"when\":\"stream.spans.where(service == 'auth').within('1h').count() > 8\"}");
            job.awaitStatus("across", status -> status.state() == RuleStatus.State.SHADOW);
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
            job.awaitKept(
                    "the traces of signals, and those of evidence",
                    spans -> traces(spans).equals(Set.of(1, 2, 3)));
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
            assertIncidents(job, told);
            // of the fourth trace every signal was suppressed
            List<String> kept = job.awaitKept(
                    "the trace of the last signal", spans -> traces(spans).contains(5));
            assertThat(traces(kept)).containsExactlyInAnyOrder(1, 2, 3, 5);
            assertThat(kept).hasSize(4 * 4).doesNotHaveDuplicates();
        }
    }

    /** The signals of the first minute are one incident, also across the restart; those of later another. */
    private static void assertIncidents(TestJob job, StandingSignals told) throws Exception {
        Map<String, IncidentDocument> incidents = job.awaitIncidents(
                "two incidents, of which one is over",
                all -> all.size() == 2
                        && all.values().stream().anyMatch(each -> each.state().status() == IncidentStatus.RESOLVED));
        Map<String, Long> signals = told.all().stream()
                .filter(signal -> !field(signal, "rule", "id").asText().equals("across"))
                .collect(Collectors.groupingBy(
                        signal -> field(signal, "fluo", "incident", "id").asText(), Collectors.counting()));
        assertThat(signals.keySet()).isEqualTo(incidents.keySet());
        for (IncidentDocument incident : incidents.values()) {
            boolean over = incident.state().status() == IncidentStatus.RESOLVED;
            assertThat(incident.signals().standing()).isEqualTo(over ? 3 : 2);
            assertThat(signals.get(incident.state().id()))
                    .isEqualTo(incident.signals().standing());
            assertThat(incident.service()).contains("shop");
            assertThat(incident.causes().get(0).service()).isEqualTo("shop");
        }
    }

    /** Returns the numbers of the traces of spans; the id of a trace is one more. */
    private static Set<Integer> traces(List<String> spans) {
        return spans.stream()
                .map(span -> Integer.parseInt(span.substring(0, 32), 16) - 1)
                .collect(Collectors.toSet());
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
