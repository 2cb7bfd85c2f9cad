package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.document.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a webhook over real HTTP, and the fate of its answers. */
class WebhookTest {

    private static final TextTemplate LINK =
            new TextTemplate("https://jaeger.example.com/trace/{{trace.id}}", TextTemplate.Escaping.URL);

    private final KeptDeadLetters deadLetters = new KeptDeadLetters();
    private ReceivingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ReceivingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Webhook webhook(String secret, TextTemplate template, SeverityFilter severities) {
        ReceiverEndpoint endpoint = new ReceiverEndpoint(List.of(server.url()), ReceiverEndpoint.bearer("t0ken"), null);
        return new Webhook(endpoint, secret, template, "application/json", LINK, severities, NoticeKinds.BOTH);
    }

    private DeliveryHarness harness(Webhook webhook) throws Exception {
        return new DeliveryHarness(webhook, deadLetters, null);
    }

    @Test
    void postsTheSignalAndSignsIt() throws Exception {
        RawRecord signal = Signals.opened("s1");
        try (DeliveryHarness harness = harness(webhook("shh", null, SeverityFilter.ALL))) {
            harness.write(signal).finish();
        }
        ReceivingServer.Got got = server.got().get(0);
        assertThat(got.body()).isEqualTo(signal.value());
        assertThat(got.header("Content-Type")).isEqualTo("application/json");
        assertThat(got.header("Authorization")).isEqualTo("Bearer t0ken");
        assertThat(got.header("X-Fluo-Delivery")).isEqualTo("s1-41-0");
        assertThat(got.header("X-Fluo-Trace-Link")).isEqualTo("https://jaeger.example.com/trace/4bf92f35");
        // as a receiver would check it
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("shh".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((got.header("X-Fluo-Timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(got.header("X-Fluo-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(got.body())));
    }

    @Test
    void fillsATemplateWhoseValuesCannotBreakIt() throws Exception {
        TextTemplate template = new TextTemplate(
                "{\"text\": \"{{rule.name}}: {{ message }} {{no.such}}\", \"link\": \"{{link}}\", \"n\": \"{{fluo.observed}}\"}",
                TextTemplate.Escaping.JSON);
        try (DeliveryHarness harness = harness(webhook(null, template, SeverityFilter.ALL))) {
            harness.write(Signals.opened("s1")).finish();
        }
        assertThat(new ObjectMapper()
                        .readTree(server.got().get(0).body())
                        .path("text")
                        .asText())
                .isEqualTo("Auth \"retry\" storm: auth ran 60 spans\nin POST /checkout ");
        assertThat(new ObjectMapper()
                        .readTree(server.got().get(0).body())
                        .path("link")
                        .asText())
                .isEqualTo("https://jaeger.example.com/trace/4bf92f35");
        assertThat(server.got().get(0).headers()).doesNotContainKey("X-fluo-signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 401, 404, 302})
    void bringsAgainWhatIsNotTakenNow(int status) throws Exception {
        server.answering(status, status);
        try (DeliveryHarness harness = harness(webhook(null, null, SeverityFilter.ALL))) {
            harness.write(Signals.opened("s1"), Signals.opened("s2")).finish();
        }
        assertThat(server.taken()).hasSize(2);
        assertThat(server.got()).hasSize(4);
        assertThat(server.got().get(3).text()).as("the order is kept").contains("s2");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void buriesWhatWillNeverBeTaken() throws Exception {
        server.answering(422).saying("no such field: severity");
        try (DeliveryHarness harness = harness(webhook(null, null, SeverityFilter.ALL))) {
            harness.write(Signals.opened("s1"), Signals.opened("s2")).finish();
        }
        assertThat(server.taken()).singleElement().asString().contains("s2");
        DeadLetter letter = deadLetters.safe().get(0);
        assertThat(letter.errorClass()).isEqualTo(DeadLetter.REFUSED);
        assertThat(letter.error()).contains("the webhook refused it", "status 422", "no such field");
        assertThat(letter.value()).isEqualTo(Signals.opened("s1").value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"event\": {\"id\": \"x\"}}"})
    void buriesWhatIsNoSignal(String text) throws Exception {
        try (DeliveryHarness harness = harness(webhook(null, null, SeverityFilter.ALL))) {
            harness.write(Signals.record(text), Signals.record(null), Signals.opened("s1"))
                    .finish();
        }
        assertThat(server.taken()).hasSize(1);
        assertThat(deadLetters.safe())
                .extracting(DeadLetter::errorClass)
                .containsExactly(DeadLetter.UNREADABLE, DeadLetter.UNREADABLE);
    }

    @Test
    void tellsToTheEndWhatWasToldWithAHigherSeverity() throws Exception {
        String fallen = new String(
                        Signals.signal("s1", "resolved", 2, "low", 2, "active").value(), StandardCharsets.UTF_8)
                .replace("\"fluo\": {", "\"fluo\": {\"severity_told\": 4, ");
        try (DeliveryHarness harness = harness(webhook(null, null, new SeverityFilter(Severity.HIGH)))) {
            harness.write(Signals.opened("s1"), Signals.record(fallen)).finish();
        }
        assertThat(server.taken()).hasSize(2);
    }

    @Test
    void passesOverShadowsAndWhatMattersLess() throws Exception {
        try (DeliveryHarness harness = harness(webhook(null, null, new SeverityFilter(Severity.MEDIUM)))) {
            harness.write(
                            Signals.signal("shadow", "opened", 0, "critical", 5, "shadow"),
                            Signals.signal("low", "opened", 0, "low", 2, "active"),
                            Signals.signal("medium", "opened", 0, "medium", 3, "active"))
                    .finish();
        }
        assertThat(server.taken()).singleElement().asString().contains("\"id\": \"medium\"");
    }

    @Test
    void passesOverMutedSignals() throws Exception {
        String muted = new String(Signals.opened("muted").value(), StandardCharsets.UTF_8)
                .replace("\"fluo\": {", "\"fluo\": {\"muted\": {\"name\": \"work\"}, ");
        try (DeliveryHarness harness = harness(webhook(null, null, SeverityFilter.ALL))) {
            harness.write(Signals.record(muted), Signals.opened("told")).finish();
        }
        assertThat(server.taken()).singleElement().asString().contains("\"id\": \"told\"");
    }

    @Test
    void losesNothingOverARestart() throws Exception {
        Integer[] outage = new Integer[40];
        Arrays.fill(outage, 503);
        server.answering(outage);
        OperatorSubtaskState state;
        try (DeliveryHarness harness = harness(webhook(null, null, SeverityFilter.ALL))) {
            harness.write(Signals.opened("s1"), Signals.opened("s2"), Signals.opened("s3"));
            state = harness.checkpoint();
        }
        try (DeliveryHarness harness =
                new DeliveryHarness(webhook(null, null, SeverityFilter.ALL), deadLetters, state)) {
            harness.write(Signals.opened("s4")).finish();
        }
        assertThat(server.taken()).hasSize(4);
        assertThat(String.join("", server.taken())).contains("s1", "s2", "s3", "s4");
    }

    @Test
    void saysNothingOfItsSecrets() {
        Webhook webhook = webhook("shh", null, SeverityFilter.ALL);
        assertThat(webhook.toString() + webhook.endpoint()).doesNotContain("shh", "t0ken", "/hook");
    }
}
