package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.deadletter.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        Alertmanager receiver = new Alertmanager(
                new Endpoint(List.of(urls), null, null),
                new TextTemplate("https://jaeger.example.com/trace/{{trace.id}}", escaping),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                Audience.ALL);
        return new DeliveryHarness(receiver, deadLetters, null);
    }

    @Test
    void tellsPeopleOncePerRuleAndServiceAndWhenItIsOver() throws Exception {
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(Signals.opened("a1"), Signals.opened("a2"), Signals.opened("a1")).finish();
        }
        pager.await(got -> got.stream().anyMatch(each -> firing(each, "a1", "a2")));
        JsonNode told = pager.got().stream().filter(each -> firing(each, "a1", "a2")).map(this::json).findFirst().get();
        assertThat(told.path("groupLabels").toString())
                .isEqualTo("{\"alertname\":\"auth-retry-storm\",\"service\":\"auth\"}");
        assertThat(told.at("/alerts/0/annotations/summary").asText()).startsWith("auth ran 60 spans");
        assertThat(told.at("/alerts/0/generatorURL").asText()).endsWith("/trace/4bf92f35");

        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(Signals.signal("a1", "resolved", 1, "high", 4, "active")).finish();
        }
        pager.await(got -> got.stream().anyMatch(each -> resolved(each, "a1")));
        alertmanager.awaitAlerts(alerts -> ids(alerts).contains("a2") && !ids(alerts).contains("a1"));
    }

    @Test
    void honoursASilence() throws Exception {
        alertmanager.silence("service", "auth-in-maintenance");
        String silenced = new String(Signals.opened("b1").value(), StandardCharsets.UTF_8)
                .replace("\"name\": \"auth\"", "\"name\": \"auth-in-maintenance\"");
        try (DeliveryHarness harness = harness(alertmanager.url())) {
            harness.write(Signals.record(silenced)).finish();
        }
        JsonNode alerts = alertmanager.awaitAlerts(all -> ids(all).contains("b1")
                && find(all, "b1").at("/status/state").asText().equals("suppressed"));
        assertThat(find(alerts, "b1").at("/status/silencedBy")).hasSize(1);
        assertThat(pager.got()).noneMatch(each -> each.text().contains("b1"));
    }

    @Test
    void buriesOnlyTheOneThatIsRefused() throws Exception {
        String bad = new String(Signals.opened("c2").value(), StandardCharsets.UTF_8).replace("4bf92f35", "%zz");
        try (DeliveryHarness harness = harness(TextTemplate.Escaping.NONE, alertmanager.url())) { // makes bad URLs
            harness.write(Signals.opened("c1"), Signals.record(bad), Signals.opened("c3")).finish();
        }
        alertmanager.awaitAlerts(alerts -> ids(alerts).containsAll(List.of("c1", "c3")));
        assertThat(deadLetters.safe()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.REFUSED);
            assertThat(letter.error()).contains("Alertmanager refused it", "status 4");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("c2");
        });
    }

    @Test
    void oneOfAClusterIsEnough() throws Exception {
        try (ReceivingServer down = new ReceivingServer()) {
            down.answering(503, 503, 503);
            try (DeliveryHarness harness = harness(down.url(), alertmanager.url())) {
                harness.write(Signals.opened("d1")).finish();
            }
            assertThat(down.got()).singleElement().matches(each -> each.path().equals("/hook/api/v2/alerts"));
        }
        alertmanager.awaitAlerts(alerts -> ids(alerts).contains("d1"));
        assertThat(deadLetters.safe()).extracting(DeadLetter::error).isEmpty();
    }

    private boolean firing(ReceivingServer.Got got, String... ids) {
        JsonNode told = json(got);
        return told.path("status").asText().equals("firing") && ids(told.path("alerts")).containsAll(List.of(ids));
    }

    private boolean resolved(ReceivingServer.Got got, String id) {
        JsonNode alert = find(json(got).path("alerts"), id);
        return alert.path("status").asText().equals("resolved");
    }

    private static List<String> ids(JsonNode alerts) {
        return alerts.findValuesAsText("signal");
    }

    private static JsonNode find(JsonNode alerts, String id) {
        for (JsonNode alert : alerts) {
            if (alert.at("/labels/signal").asText().equals(id)) {
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
