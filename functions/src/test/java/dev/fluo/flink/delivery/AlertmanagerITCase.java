package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals in a real Alertmanager, and what it tells people of them. Skipped where none is installed. */
class AlertmanagerITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static ReceivingServer pager;
    private static AlertmanagerProcess alertmanager;

    private final KeptDeadLetters deadLetters = new KeptDeadLetters();

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> installed = AlertmanagerProcess.find();
        Assumptions.assumeTrue(installed.isPresent(), "no Alertmanager on the path: signals were not tried in one");
        pager = new ReceivingServer();
        alertmanager = AlertmanagerProcess.start(installed.get(), folder, pager.url());
    }

    @AfterAll
    static void stop() {
        if (alertmanager != null) {
            alertmanager.close();
            pager.close();
        }
    }

    private DeliveryHarness harness(URI... urls) throws Exception {
        return harness(TextTemplate.Escaping.URL, urls);
    }

    private DeliveryHarness harness(TextTemplate.Escaping escaping, URI... urls) throws Exception {
        return new DeliveryHarness(receiver(escaping, urls), deadLetters, null);
    }

    private static Alertmanager receiver(URI... urls) {
        return receiver(TextTemplate.Escaping.URL, urls);
    }

    private static Alertmanager receiver(TextTemplate.Escaping escaping, URI... urls) {
        return new Alertmanager(
                new ReceiverEndpoint(List.of(urls), null, null),
                null,
                new TextTemplate("https://jaeger.example.com/trace/{{trace.id}}", escaping),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                SeverityFilter.ALL,
                NoticeKinds.BOTH);
    }

    @Test
    void tellsPeopleOncePerRuleAndServiceAndOnlyWhenAllIsOver() throws Exception {
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(opened("a", "a1"), opened("a", "a2"), opened("a", "a3"), opened("a", "a1"));
            harness.write(Signals.of("a", "a1", "retracted"), Signals.of("a", "a3", "retracted"));
            OperatorSubtaskState state = harness.finish().checkpoint();
            pager.await(got -> got.stream().anyMatch(each -> tells(each, "firing", "a")));
            JsonNode told = pager.got().stream()
                    .filter(each -> tells(each, "firing", "a"))
                    .map(this::json)
                    .findFirst()
                    .get();
            assertThat(told.path("groupLabels").toString())
                    .isEqualTo("{\"alertname\":\"auth-retry-storm\",\"service\":\"a\"}");
            assertThat(told.path("alerts")).hasSize(1);
            assertThat(told.at("/alerts/0/annotations/summary").asText()).startsWith("auth ran 60 spans");
            assertThat(told.at("/alerts/0/annotations/signals").asText()).isEqualTo("3");
            assertThat(told.at("/alerts/0/generatorURL").asText()).endsWith("/trace/4bf92f35");
            assertThat(pager.got()).noneMatch(each -> tells(each, "resolved", "a"));

            try (DeliveryHarness restored = new DeliveryHarness(receiver(alertmanager.url()), deadLetters, state)) {
                restored.write(Signals.of("a", "a2", "retracted")).finish();
            }
        }
        pager.await(got -> got.stream().anyMatch(each -> tells(each, "resolved", "a")));
        alertmanager.awaitAlerts(alerts -> find(alerts, "a").isEmpty());
    }

    @Test
    void remindsAnAlertmanagerThatKnowsNothingAnyMore() throws Exception {
        OperatorSubtaskState state;
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            state = harness.write(opened("r", "r1"), opened("s", "s1")).finish().checkpoint();
        }
        alertmanager.awaitAlerts(
                alerts -> !find(alerts, "r").isEmpty() && !find(alerts, "s").isEmpty());
        alertmanager.startAnew();
        alertmanager.awaitAlerts(JsonNode::isEmpty);
        try (DeliveryHarness harness = new DeliveryHarness(receiver(alertmanager.url()), deadLetters, state)) {
            harness.write(Signals.of("s", "s1", "retracted"));
            harness.setTime(Alertmanager.REMIND_EVERY.toMillis() + 1).finish();
            JsonNode alert =
                    find(alertmanager.awaitAlerts(alerts -> !find(alerts, "r").isEmpty()), "r");
            assertThat(alert.at("/annotations/signal_ids").asText()).isEqualTo("r1");
            alertmanager.awaitAlerts(alerts -> find(alerts, "s").isEmpty());
        }
    }

    @Test
    void tellsPeopleOnceOfAnIncidentAndOnceOfItsEnd() throws Exception {
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(Incidents.open("i7", 0, "high"));
            for (int update = 1; update < 20; update++) {
                harness.write(Incidents.open("i7", update, "high"));
            }
            harness.finish();
            pager.await(got -> got.stream().anyMatch(each -> tellsIncident(each, "firing")));
            try (DeliveryHarness later =
                    new DeliveryHarness(receiver(alertmanager.url()), deadLetters, harness.checkpoint())) {
                later.write(Incidents.ended("i7", 20, "resolved")).finish();
            }
        }
        pager.await(got -> got.stream().anyMatch(each -> tellsIncident(each, "resolved")));
        JsonNode told = pager.got().stream()
                .filter(each -> tellsIncident(each, "firing"))
                .map(this::json)
                .reduce((one, other) -> {
                    throw new AssertionError("told twice: " + one + other);
                })
                .get();
        assertThat(told.at("/alerts/0/annotations/causes").asText()).startsWith("auth: errors begin there");
        assertThat(told.at("/alerts/0/generatorURL").asText()).endsWith("/trace/4bf92f35");
    }

    private boolean tellsIncident(ReceivingServer.Got got, String status) {
        JsonNode told = json(got);
        return told.path("status").asText().equals(status)
                && told.at("/groupLabels/incident").asText().equals("i7");
    }

    @Test
    void honoursASilence() throws Exception {
        alertmanager.silence("service", "in-maintenance");
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(opened("in-maintenance", "b1")).finish();
        }
        JsonNode alerts = alertmanager.awaitAlerts(
                all -> find(all, "in-maintenance").at("/status/state").asText().equals("suppressed"));
        assertThat(find(alerts, "in-maintenance").at("/status/silencedBy")).hasSize(1);
        assertThat(pager.got()).noneMatch(each -> each.text().contains("in-maintenance"));
    }

    @Test
    void buriesOnlyTheOneThatIsRefused() throws Exception {
        String bad = new String(opened("c2", "c2").value(), StandardCharsets.UTF_8).replace("4bf92f35", "%zz");
        try (DeliveryHarness harness = harness(TextTemplate.Escaping.NONE, alertmanager.url())) { // makes bad URLs
            harness.write(opened("c1", "c1"), Signals.record(bad), opened("c3", "c3"))
                    .finish();
        }
        alertmanager.awaitAlerts(
                alerts -> !find(alerts, "c1").isEmpty() && !find(alerts, "c3").isEmpty());
        assertThat(deadLetters.safe()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.REFUSED);
            assertThat(letter.error()).contains("Alertmanager refused it", "status 4");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("c2");
        });
    }

    /** Labels as authors write them: a real Alertmanager takes every alert that is made of them. */
    @Test
    void takesLabelsOfEveryName() throws Exception {
        String labels = "{\"team.lead\": \"a\", \"team_lead\": \"b\", \"\": \"c\", \" \": \"d\", \"__name__\": \"e\","
                + " \"alertname\": \"f\", \"ümlaut\": \"g\", \"1st\": \"h\", \"half\": \"\\ud800\", \"empty\": \"\","
                + " \"" + "n".repeat(5000) + "\": \"" + "v".repeat(50_000) + "\", \"nul\": \"\\u0000\"}";
        String signal = new String(opened("labels", "l1").value(), StandardCharsets.UTF_8)
                .replace("{\"team\": \"identity\", \"cost-center\": \"7\"}", labels);
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(Signals.record(signal)).finish();
        }
        JsonNode alert =
                find(alertmanager.awaitAlerts(alerts -> !find(alerts, "labels").isEmpty()), "labels");
        assertThat(alert.at("/labels/team_lead_2").asText()).isEqualTo("b");
        assertThat(alert.at("/labels/alertname").asText()).isEqualTo("auth-retry-storm");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void oneOfAClusterIsEnough() throws Exception {
        try (ReceivingServer down = new ReceivingServer()) {
            down.answering(503, 503, 503);
            try (DeliveryHarness harness = harness(down.url(), alertmanager.url())) {
                harness.write(opened("d", "d1")).finish();
            }
            assertThat(down.got()).singleElement().matches(each -> each.path().equals("/hook/api/v2/alerts"));
        }
        alertmanager.awaitAlerts(alerts -> !find(alerts, "d").isEmpty());
        assertThat(deadLetters.safe()).extracting(DeadLetter::error).isEmpty();
    }

    private static RawRecord opened(String service, String id) {
        return Signals.of(service, id, "opened");
    }

    private boolean tells(ReceivingServer.Got got, String status, String service) {
        JsonNode told = json(got);
        return told.path("status").asText().equals(status)
                && told.at("/groupLabels/service").asText().equals(service);
    }

    /** The alert of a service; empty if there is none. */
    private static JsonNode find(JsonNode alerts, String service) {
        for (JsonNode alert : alerts) {
            if (alert.at("/labels/service").asText().equals(service)) {
                return alert;
            }
        }
        return JSON.createObjectNode();
    }

    private JsonNode json(ReceivingServer.Got got) {
        try {
            return JSON.readTree(got.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
