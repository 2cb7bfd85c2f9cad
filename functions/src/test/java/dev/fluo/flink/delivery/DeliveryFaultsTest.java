package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One bad signal among good ones: the good ones are told, and the bad one is told or a dead letter. */
class DeliveryFaultsTest {

    private static final String GOOD = new String(Signals.opened("bad").value(), StandardCharsets.UTF_8);
    private static final String LABELS = "{\"team\": \"identity\", \"cost-center\": \"7\"}";

    private final KeptDeadLetters deadLetters = new KeptDeadLetters();

    /** Bad signals by what is wrong with them. */
    private static Map<String, String> faults() {
        Map<String, String> faults = new TreeMap<>();
        List<String> values = List.of(
                "null",
                "[]",
                "{}",
                "7",
                "-1",
                "1e999",
                "true",
                "\"\"",
                "\" \"",
                "\"\\ud800\"",
                "\"a\\nb\\r\\u0000c\"",
                "\"é€\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "\"" + "x".repeat(70_000) + "\"",
                "[".repeat(900) + "]".repeat(900));
        Map<String, String> fields = Map.ofEntries(
                Map.entry("@timestamp", "\"2026-11-22T10:00:00.900Z\""),
                Map.entry("event.id", "\"bad\""),
                Map.entry("event.action", "\"opened\""),
                Map.entry("rule.id", "\"auth-retry-storm\""),
                Map.entry("rule.version", "41"),
                Map.entry("rule.reference", "\"https://runbooks.example.com/auth\""),
                Map.entry("service.name", "\"auth\""),
                Map.entry("trace.id", "\"4bf92f35\""),
                Map.entry("message", "\"auth ran 60 spans\\nin POST /checkout\""),
                Map.entry(
                        "fluo.observed", "[{\"text\": \"n > 50\", \"left\": 60, \"operator\": \">\", \"right\": 50}]"),
                Map.entry("labels", LABELS));
        fields.forEach((name, text) -> values.forEach(value -> faults.put(
                name + " = " + (value.length() > 40 ? value.substring(0, 10) + "…" : value),
                GOOD.replace(text, value))));
        List<String> names =
                List.of("", " ", "__name__", "alertname", "1", "é", "\\ud800", "\\u0000", "n".repeat(70_000));
        names.forEach(name -> faults.put(
                "label " + (name.length() > 40 ? "long" : name), GOOD.replace(LABELS, "{\"" + name + "\": \"v\"}")));
        faults.put(
                "labels alike",
                GOOD.replace(LABELS, "{\"a.b\": \"1\", \"a-b\": \"2\", \"a_b\": \"3\", \"a_b_2\": \"4\"}"));
        faults.put("too large", GOOD.replace("auth ran", "x".repeat((int) DeliverySettings.MAX_BATCH_BYTES)));
        faults.put("not JSON", "{");
        faults.put("deep", "[".repeat(100_000));
        faults.put("empty", "");
        return faults;
    }

    static Stream<Arguments> receivers() {
        return Stream.of("webhook", "webhook with a template", "alertmanager")
                .flatMap(receiver -> faults().keySet().stream().map(fault -> Arguments.of(receiver, fault)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("receivers")
    void stopsNoOther(String receiver, String fault) throws Exception {
        try (ReceivingServer server = new ReceivingServer()) {
            try (DeliveryHarness harness = new DeliveryHarness(receiver(receiver, server), deadLetters, null)) {
                harness.write(
                        Signals.of("first", "good1", "opened"),
                        Signals.record(faults().get(fault)),
                        Signals.of("second", "good2", "opened"));
                harness.setTime(Alertmanager.REMIND_EVERY.toMillis() + 1).finish();
            }
            String told = String.join("\n", server.taken());
            assertThat(told).contains("good1", "good2");
            int bodies = receiver.equals("alertmanager") ? 0 : server.taken().size() - 2;
            boolean inAlerts = receiver.equals("alertmanager") && told.split("startsAt", -1).length > 3;
            assertThat(deadLetters.safe().size() + bodies + (inAlerts ? 1 : 0))
                    .as("told, or a dead letter: %s", deadLetters.safe())
                    .isGreaterThanOrEqualTo(1);
            assertThat(deadLetters.safe()).hasSizeLessThanOrEqualTo(1).allSatisfy(letter -> {
                assertThat(letter.errorClass()).isIn(DeadLetter.REFUSED, DeadLetter.UNREADABLE);
                assertThat(letter.error()).isNotBlank();
            });
        }
    }

    private static Receiver receiver(String name, ReceivingServer server) {
        ReceiverEndpoint endpoint = new ReceiverEndpoint(new ArrayList<>(List.of(server.url())), null, null);
        TextTemplate link = new TextTemplate(
                "https://jaeger.example.com/{{trace.id}}?{{fluo.observed}}", TextTemplate.Escaping.URL);
        return switch (name) {
            case "webhook" ->
                new Webhook(endpoint, "secret", null, "application/json", link, SeverityFilter.ALL, NoticeKinds.BOTH);
            case "alertmanager" ->
                new Alertmanager(
                        endpoint,
                        null,
                        link,
                        Duration.ofMinutes(15),
                        Duration.ofDays(7),
                        SeverityFilter.ALL,
                        NoticeKinds.BOTH);
            default ->
                new Webhook(
                        endpoint,
                        null,
                        new TextTemplate(
                                "{\"text\": \"{{message}} {{event.id}} {{fluo.observed}} {{labels}}\"}",
                                TextTemplate.Escaping.JSON),
                        "application/json",
                        link,
                        SeverityFilter.ALL,
                        NoticeKinds.BOTH);
        };
    }
}
