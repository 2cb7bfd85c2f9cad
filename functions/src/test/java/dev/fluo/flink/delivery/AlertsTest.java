package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals as alerts. */
class AlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:05Z");
    private static final TextTemplate LINK = new TextTemplate(
            "https://jaeger.example.com/trace/{{trace.id}}?q={{rule.name}}", TextTemplate.Escaping.URL);

    private static final URI RUNBOOKS = URI.create("https://git.example.com/ops/");

    private final AlertBook book =
            new AlertBook(100, Duration.ofMinutes(15), Duration.ofDays(7), new AlertTexts(LINK, RUNBOOKS));

    private List<JsonNode> alerts(RawRecord record) throws IOException {
        Notice notice = Notice.of(record);
        book.note(notice, NOW);
        List<JsonNode> alerts = new ArrayList<>();
        for (StandingAlert alert : book.of(notice, NOW)) {
            alerts.add(new ObjectMapper().readTree(Alerts.json(alert)));
        }
        return alerts;
    }

    private JsonNode alert(RawRecord record) throws IOException {
        assertThat(alerts(record)).hasSize(1);
        return alerts(record).get(0);
    }

    private static RawRecord with(String field, String replacement) {
        return Signals.record(
                new String(Signals.opened("s1").value(), StandardCharsets.UTF_8).replace(field, replacement));
    }

    @Test
    void carriesWhatPeopleGroupRouteAndSilenceBy() throws IOException {
        JsonNode alert = alert(Signals.opened("s1"));
        assertThat(alert.path("labels").toString())
                .isEqualTo("{\"alertname\":\"auth-retry-storm\","
                        + "\"category\":\"retry\",\"cost_center\":\"7\",\"environment\":\"production\",\"service\":\"auth\","
                        + "\"severity\":\"high\",\"team\":\"identity\"}");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo("auth ran 60 spans\nin POST /checkout");
        assertThat(alert.at("/annotations/observed").asText()).isEqualTo("n > 50 ← 60 > 50");
        assertThat(alert.at("/annotations/signal_ids").asText()).isEqualTo("s1");
        assertThat(alert.at("/annotations/signals").asText()).isEqualTo("1");
        assertThat(alert.at("/annotations/trace_id").asText()).isEqualTo("4bf92f35");
        assertThat(alert.path("generatorURL").asText())
                .isEqualTo("https://jaeger.example.com/trace/4bf92f35?q=Auth%20%22retry%22%20storm");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-22T10:00:00.900Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("2026-11-22T10:15:05Z");
    }

    @Test
    void leadsToATraceOnlyWhereOneIsKnown() throws IOException {
        assertThat(alert(Signals.episode("e1", "opened", "\"a\"", 1)).has("generatorURL"))
                .isFalse();
        RawRecord episode = Signals.episode("e2", "opened", "\"a\"", 1);
        String spans = "\"fluo\": {\"evidence\": {\"spans\": [{\"trace_id\": \"0af7\"}]}, ";
        JsonNode alert = alert(
                Signals.record(new String(episode.value(), StandardCharsets.UTF_8).replace("\"fluo\": {", spans)));
        assertThat(alert.path("generatorURL").asText()).startsWith("https://jaeger.example.com/trace/0af7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://runbooks.example.com/auth | runbook_url | https://runbooks.example.com/auth",
                "HTTP://runbooks.example.com/auth  | runbook_url | HTTP://runbooks.example.com/auth",
                "docs/runbooks/auth.md             | runbook_url | https://git.example.com/ops/docs/runbooks/auth.md",
                "/auth.md#retry                    | runbook_url | https://git.example.com/auth.md#retry",
                "Call Ann, then restart auth.      | runbook     | Call Ann, then restart auth.",
                "mailto:ann@example.com            | runbook     | mailto:ann@example.com",
                "javascript:alert(1)               | runbook     | javascript:alert(1)",
            })
    void makesALinkOnlyOfWhatIsOne(String reference, String annotation, String text) throws IOException {
        JsonNode texts =
                alert(with("https://runbooks.example.com/auth", reference)).path("annotations");
        assertThat(texts.path(annotation).asText()).isEqualTo(text);
        assertThat(texts.has("runbook_url")).isEqualTo(annotation.equals("runbook_url"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status_message\":\"token refused\"} | auth token: token refused",
                "{\"exception\":{\"type\":\"TokenException\",\"message\":\"refused\"}} | auth token: TokenException: refused",
                "{\"exception\":{\"type\":\"TokenException\"}} | auth token: TokenException",
                "{\"exception\":{\"message\":\"no token\"},\"status_message\":\"401\"} | auth token: no token: 401",
                "{\"exception\":{\"message\":\"not refused\"},\"status_message\":\"refused\"} | auth token: not refused",
                "{\"status_message\":\"in\\ntwo  lines\"} | auth token: in two lines",
                "{\"attributes\":{\"a\":\"b\"}} | ``",
                "{} | ``",
            })
    void saysWhatFailedFirst(String details, String error) throws IOException {
        String spans =
                "\"evidence\":{\"spans\":[{\"service\":\"shop\",\"name\":\"fine\"},{\"service\":\"auth\",\"name\":"
                        + "\"token\",\"start\":\"\""
                        + (details.equals("{}") ? "" : "," + details.substring(1, details.length() - 1))
                        + "}]},\"rule\": {\"severity\"";
        JsonNode texts = alert(with("\"rule\": {\"severity\"", spans)).path("annotations");
        assertThat(texts.has("error")).isEqualTo(!error.isEmpty());
        assertThat(texts.path("error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"team.lead\":\"a\",\"team_lead\":\"b\",\"team-lead\":\"c\"} | {\"team_lead\":\"a\",\"team_lead_2\":\"b\",\"team_lead_3\":\"c\"}",
                "{\"\":\"a\",\" \":\"b\"}              | {\"_\":\"a\",\"__2\":\"b\"}",
                "{\"1st\":\"a\",\"ümlaut\":\"b\"}      | {\"_1st\":\"a\",\"_mlaut\":\"b\"}",
                "{\"alertname\":\"a\",\"severity\":\"b\",\"rule_severity\":\"c\"} | {\"rule_alertname\":\"a\",\"rule_severity\":\"b\",\"rule_severity_2\":\"c\"}",
                "{\"__name__\":\"a\"}                | {\"rule___name__\":\"a\"}",
                "{\"empty\":\"\",\"none\":null}        | {\"none\":\"null\"}",
                "{\"half\":\"\\\\ud800\"}                | {\"half\":\"\uFFFD\"}",
            })
    void losesNoLabelWhateverItsName(String given, String sent) throws IOException {
        JsonNode labels = alert(with("{\"team\": \"identity\", \"cost-center\": \"7\"}", given.replace("\\\\", "\\")))
                .path("labels");
        Map<String, String> own = new TreeMap<>();
        labels.properties()
                .forEach(label -> own.put(label.getKey(), label.getValue().asText()));
        own.keySet().removeAll(List.of("alertname", "service", "environment", "severity", "category"));
        Map<String, String> wanted = new TreeMap<>();
        new ObjectMapper()
                .readTree(sent)
                .properties()
                .forEach(label -> wanted.put(label.getKey(), label.getValue().asText()));
        assertThat(own).isEqualTo(wanted);
        assertThat(labels.path("alertname").asText()).isEqualTo("auth-retry-storm");
    }

    @Test
    void keepsLongLabelsApart() throws IOException {
        String long1 = "x".repeat(5000) + "1";
        String long2 = "x".repeat(5000) + "2";
        String name1 = "n".repeat(5000);
        JsonNode labels = alert(with(
                        "\"cost-center\": \"7\"",
                        "\"a\": \"" + long1 + "\", \"b\": \"" + long2 + "\", \"" + name1 + "1\": \"c\", \"" + name1
                                + "2\": \"d\""))
                .path("labels");
        assertThat(labels.path("a").asText())
                .hasSizeLessThan(1100)
                .isNotEqualTo(labels.path("b").asText());
        assertThat(labels.path("n".repeat(100)).asText()).isEqualTo("c");
        assertThat(labels.path("n".repeat(100) + "_2").asText()).isEqualTo("d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retracted", "resolved"})
    void endsWhatIsOverUnderTheSameLabels(String action) throws IOException {
        JsonNode opened = alert(Signals.opened("s1"));
        JsonNode over = alert(Signals.signal("s1", action, 1, "high", 4, "active"));
        assertThat(over.path("labels")).isEqualTo(opened.path("labels"));
        assertThat(over.path("endsAt").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void isOneAlertForManyTracesOfOneRuleAndService() throws IOException {
        for (int i = 0; i < 3000; i++) {
            book.note(Notice.of(Signals.opened("s" + i)), NOW);
        }
        JsonNode alert = alert(Signals.opened("last"));
        assertThat(alert.at("/annotations/signals").asText()).isEqualTo("3001");
        assertThat(alert.at("/annotations/signal_ids").asText().split(", "))
                .hasSize(10)
                .startsWith("last", "s2999");
        assertThat(book.all()).hasSize(1);
    }

    @Test
    void endsOnlyWhenNoneOfItsSignalsStands() throws IOException {
        alert(Signals.opened("s1"));
        alert(Signals.opened("s2"));
        JsonNode one = alert(Signals.signal("s2", "retracted", 1, "high", 4, "active"));
        assertThat(one.path("endsAt").asText()).isEqualTo("2026-11-22T10:15:05Z");
        assertThat(one.at("/annotations/signal_ids").asText()).isEqualTo("s1");
        assertThat(alert(Signals.signal("s1", "retracted", 1, "high", 4, "active"))
                        .path("endsAt")
                        .asText())
                .isEqualTo(NOW.toString());
    }

    @Test
    void endsTheOldLabelsWhenANewerVersionOfTheRuleChangesThem() throws IOException {
        alert(Signals.episode("e1", "opened", "\"a\"", 50));
        List<JsonNode> alerts = alerts(Signals.episode("e1", "revised", "\"a\"", 51));
        assertThat(alerts)
                .extracting(alert -> alert.at("/labels/severity").asText())
                .containsExactly("high", "critical");
        assertThat(alerts)
                .extracting(alert -> alert.path("endsAt").asText())
                .containsExactly(NOW.toString(), "2026-11-29T10:00:05Z");
        assertThat(alerts(Signals.episode("e2", "opened", "\"a\"", 50))
                        .get(1)
                        .at("/labels/severity")
                        .asText())
                .as("a slower task still judges by the older version")
                .isEqualTo("critical");
    }

    @Test
    void tellsKeysApart() throws IOException {
        List<String> keys = List.of("\"a, b\"", "\"a\", \"b\"", "\"a\", \"\", \"b\"", "\"[\\\"a, b\\\"]\"", "");
        for (String key : keys) {
            alert(Signals.episode("e", "opened", key, 1));
        }
        assertThat(book.all()).hasSize(keys.size());
        assertThat(alert(Signals.episode("e", "opened", "\"auth\", \"POST /login\"", 1))
                        .at("/labels/key")
                        .asText())
                .isEqualTo("auth, POST /login");
        assertThat(alert(Signals.episode("e", "opened", "\"{\\\"k\\\": 1, \\\"l\\\": 2}\"", 1))
                        .at("/labels/key")
                        .asText())
                .isEqualTo("{\"k\": 1, \"l\": 2}");
    }

    @Test
    void letsAnEpisodeStandUntilItIsResolved() throws IOException {
        JsonNode alert =
                alert(with("\"rule\": {\"severity\"", "\"window\": {\"start\": \"x\"}, \"rule\": {\"severity\""));
        assertThat(alert.path("endsAt").asText()).isEqualTo("2026-11-29T10:00:05Z");
        assertThat(alert(with("2026-11-22T10", "2026-11-22T12"))
                        .path("startsAt")
                        .asText())
                .as("never after its end")
                .isLessThanOrEqualTo(NOW.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{", "{{rule id}}", "{\"a\": \"{{}}\"}"})
    void refusesATemplateThatNamesNoField(String text) {
        assertThatThrownBy(() -> new TextTemplate(text, TextTemplate.Escaping.JSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{{FIELD}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "alertmanager:9093", "/path", "http:///x"})
    void refusesAUrlThatCannotBePostedTo(String url) {
        assertThatThrownBy(() -> new ReceiverEndpoint(List.of(URI.create(url)), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFs3cr3t", "s3cr3t\nother", "s3cr3t\r\nX-Other: 1", "s3cr3t\u0000", "s3cr3t\u00e9"})
    void refusesATokenThatNoHeaderTakesWithoutQuotingIt(String token) {
        List<URI> urls = List.of(URI.create("http://x/"));
        assertThatThrownBy(() -> ReceiverEndpoint.bearer(token))
                .hasMessageContaining("at character")
                .message()
                .doesNotContain("s3");
        assertThatThrownBy(() -> new ReceiverEndpoint(urls, "Bearer " + token, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at character")
                .message()
                .doesNotContain("s3");
    }

    @Test
    void takesATokenOfVisibleCharacters() {
        assertThat(new ReceiverEndpoint(List.of(URI.create("http://x/")), ReceiverEndpoint.bearer("a~b+/=!"), null)
                        .authorization())
                .isEqualTo("Bearer a~b+/=!");
    }
}
