package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.document.Severity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One incident is one alert, and a few requests to a webhook. */
class IncidentNoticesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:05Z");
    private static final TextTemplate LINK =
            new TextTemplate("https://jaeger.example.com/trace/{{trace.id}}", TextTemplate.Escaping.URL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeptDeadLetters deadLetters = new KeptDeadLetters();
    private AlertBook book = book();
    private ReceivingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ReceivingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static AlertBook book() {
        return new AlertBook(
                100,
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                new AlertTexts(LINK, URI.create("https://git.example.com/ops/")));
    }

    private List<JsonNode> alerts(RawRecord record) throws IOException {
        Notice notice = Notice.of(record);
        book.note(notice, NOW);
        List<JsonNode> alerts = new ArrayList<>();
        for (StandingAlert alert : book.of(notice, NOW)) {
            alerts.add(JSON.readTree(Alerts.json(alert)));
        }
        return alerts;
    }

    @Test
    void isOneAlertThatSaysWhatIsWrongAndWhy() throws IOException {
        JsonNode alert = alerts(Incidents.open("i1", 0, "high")).get(0);
        assertThat(alert.path("labels").toString())
                .isEqualTo("{\"alertname\":\"FluoIncident\",\"environment\":\"production\",\"incident\":\"i1\","
                        + "\"service\":\"auth\",\"severity\":\"high\",\"team\":\"identity\"}");
        JsonNode texts = alert.path("annotations");
        assertThat(texts.path("summary").asText()).startsWith("auth is the likely cause");
        assertThat(texts.path("causes").asText())
                .isEqualTo("auth: errors begin there; deploy of auth 2.1.0 80 s before\n"
                        + "shop → auth: 85 % of its calls fail");
        assertThat(texts.path("changes").asText()).isEqualTo("deploy of auth 2.1.0 by ann, 80 s before");
        assertThat(texts.path("rules").asText()).isEqualTo("Auth retry storm (36), Checkout is slow (1)");
        assertThat(texts.path("services").asText()).isEqualTo("auth, checkout");
        assertThat(texts.path("signals").asText()).isEqualTo("39");
        assertThat(texts.path("trace_ids").asText()).isEqualTo("4bf92f35, 5c0a");
        assertThat(texts.path("trace_links").asText())
                .isEqualTo("https://jaeger.example.com/trace/4bf92f35\nhttps://jaeger.example.com/trace/5c0a");
        assertThat(texts.path("runbook_url").asText()).isEqualTo("https://git.example.com/ops/docs/runbooks/auth.md");
        assertThat(texts.path("runbooks").asText()).isEqualTo("docs/runbooks/auth.md\nCall Ann.");
        assertThat(alert.path("generatorURL").asText()).isEqualTo("https://jaeger.example.com/trace/4bf92f35");
    }

    @Test
    void keepsItsLabelsWhileItChanges() throws IOException {
        alerts(Incidents.open("i1", 0, "high"));
        RawRecord other = Incidents.incident("i1", 1, "open", "low", "token-cache", "");
        assertThat(alerts(other))
                .singleElement()
                .satisfies(alert -> assertThat(alert.path("labels").toString()).contains("\"auth\"", "\"high\""));
        assertThat(alerts(Incidents.open("i1", 2, "critical")))
                .extracting(alert -> alert.at("/labels/severity").asText())
                .as("a severity that rises is told again")
                .containsExactly("high", "critical");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "retracted", "merged"})
    void endsWithTheIncident(String status) throws IOException {
        alerts(Incidents.open("i1", 0, "high"));
        alerts(Incidents.open("i2", 0, "high"));
        JsonNode ended = alerts(Incidents.ended("i1", 1, status)).get(0);
        assertThat(ended.path("endsAt").asText()).isEqualTo(NOW.toString());
        assertThat(ended.at("/annotations/status").asText()).isEqualTo(status);
        assertThat(book.standing()).as("the other one stands").isEqualTo(1);
    }

    @Test
    void alertsOfSignalsEndWhereOnlyIncidentsAreTold() throws IOException {
        alerts(Signals.opened("s1"));
        alerts(Incidents.open("i1", 0, "high"));
        AlertBook restored = book();
        for (StandingAlert alert : book.all()) {
            restored.restore(AlertState.read(AlertState.write(alert)), NoticeKinds.INCIDENTS, NOW);
        }
        assertThat(restored.all())
                .extracting(alert -> alert.labels().get("alertname") + " " + alert.isEnded())
                .containsExactlyInAnyOrder("auth-retry-storm true", "FluoIncident false");
    }

    private Webhook webhook(TextTemplate template, Severity least, NoticeKinds kinds) {
        ReceiverEndpoint endpoint = new ReceiverEndpoint(List.of(server.url()), null, null);
        return new Webhook(endpoint, "shh", template, "application/json", LINK, new SeverityFilter(least), kinds);
    }

    private DeliveryHarness harness(Webhook webhook, OperatorSubtaskState state) throws Exception {
        return new DeliveryHarness(webhook, deadLetters, state);
    }

    @Test
    void isPostedWhenItIsNewsAndNeverTwice() throws Exception {
        Webhook webhook = webhook(null, Severity.INFO, NoticeKinds.INCIDENTS);
        OperatorSubtaskState state;
        try (DeliveryHarness harness = harness(webhook, null)) {
            harness.write(Signals.opened("s1"), Incidents.open("i1", 0, "high"), Incidents.open("i1", 1, "high"));
            state = harness.finish().checkpoint();
        }
        try (DeliveryHarness harness = harness(webhook, state)) {
            harness.write(
                            Incidents.open("i1", 1, "high"),
                            Incidents.open("i1", 2, "critical"),
                            Incidents.open("i1", 3, "critical"),
                            Incidents.ended("i1", 4, "resolved"),
                            Incidents.ended("i1", 5, "resolved"))
                    .finish();
        }
        assertThat(server.got())
                .extracting(got -> got.header("X-Fluo-Event") + " " + got.header("X-Fluo-Delivery"))
                .containsExactly("incident i1-0-0", "incident i1-0-2", "incident i1-0-4");
        assertThat(server.got().get(0).body())
                .isEqualTo(Incidents.open("i1", 0, "high").value());
        assertThat(server.got().get(0).header("X-Fluo-Trace-Link"))
                .isEqualTo("https://jaeger.example.com/trace/4bf92f35");
        assertThat(server.got().get(0).header("X-Fluo-Signature")).startsWith("sha256=");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void causeOfAPartIsNotPostedAgainAlsoAfterARestart() throws Exception {
        Webhook webhook = webhook(null, Severity.INFO, NoticeKinds.INCIDENTS);
        OperatorSubtaskState state;
        try (DeliveryHarness harness = harness(webhook, null)) {
            harness.write(
                    Incidents.incident("older", 0, "open", "high", "shop", ""),
                    Incidents.open("i1", 0, "high"),
                    Incidents.ended("i1", 1, "merged"));
            state = harness.finish().checkpoint();
        }
        try (DeliveryHarness harness = harness(webhook, state)) {
            harness.write(Incidents.open("older", 1, "high"), Incidents.ended("older", 2, "resolved"))
                    .finish();
        }
        assertThat(server.got())
                .extracting(got -> got.header("X-Fluo-Delivery"))
                .containsExactly("older-0-0", "i1-0-0", "i1-0-1", "older-0-2");
    }

    @Test
    void itsEndIsPostedAlsoWhereItsSeverityFell() throws Exception {
        try (DeliveryHarness harness = harness(webhook(null, Severity.HIGH, NoticeKinds.BOTH), null)) {
            harness.write(
                            Incidents.open("i1", 0, "high"),
                            Incidents.open("i2", 0, "low"),
                            Incidents.incident("i1", 1, "resolved", "low", "auth", ""),
                            Incidents.incident("i2", 1, "resolved", "low", "auth", ""),
                            Signals.opened("s1"))
                    .finish();
        }
        assertThat(server.got())
                .extracting(got -> got.header("X-Fluo-Delivery"))
                .containsExactly("i1-0-0", "i1-0-1", "s1-41-0");
    }

    @Test
    void fillsTheSamePlacesFromSignalsAndIncidents() throws Exception {
        TextTemplate template = new TextTemplate(
                "{\"text\": \"{{kind}} | {{severity}} | {{title}} | {{cause}} | {{changes}} | {{links}}\"}",
                TextTemplate.Escaping.JSON);
        try (DeliveryHarness harness = harness(webhook(template, Severity.INFO, NoticeKinds.BOTH), null)) {
            harness.write(Incidents.open("i1", 0, "high"), Signals.opened("s1")).finish();
        }
        assertThat(server.got())
                .extracting(got -> JSON.readTree(got.body()).path("text").asText())
                .containsExactly(
                        "incident | high | incident open, auth | auth: errors begin there; deploy of auth 2.1.0 80 s"
                                + " before | deploy of auth 2.1.0 by ann, 80 s before |"
                                + " https://jaeger.example.com/trace/4bf92f35\nhttps://jaeger.example.com/trace/5c0a",
                        "signal | high | Auth \"retry\" storm |  |  | ");
    }

    @Test
    void anIncidentThatCannotBeReadIsADeadLetter() throws Exception {
        try (DeliveryHarness harness = harness(webhook(null, Severity.INFO, NoticeKinds.INCIDENTS), null)) {
            harness.write(
                            Signals.record("{\"fluo\": {\"incident\": {\"status\": \"open\"}}}"),
                            Incidents.open("i1", 0, "high"))
                    .finish();
        }
        assertThat(server.got()).hasSize(1);
        assertThat(deadLetters.safe()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.UNREADABLE);
            assertThat(letter.error()).isEqualTo("not an incident: its field `event.id` is not a text");
        });
    }
}
