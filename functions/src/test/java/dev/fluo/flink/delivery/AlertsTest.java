package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals as alerts. */
class AlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:05Z");
    private static final TextTemplate LINK = new TextTemplate(
            "https://jaeger.example.com/trace/{{trace.id}}?q={{rule.name}}", TextTemplate.Escaping.URL);

    private final Alerts alerts =
            new Alerts(LINK, Duration.ofMinutes(15), Duration.ofDays(1), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void carriesWhatPeopleGroupRouteAndSilenceBy() {
        JsonNode alert = alerts.of(Notice.of(Signals.opened("s1")));
        assertThat(alert.path("labels").toString()).isEqualTo("{\"team\":\"identity\",\"cost_center\":\"7\","
                + "\"alertname\":\"auth-retry-storm\",\"service\":\"auth\",\"environment\":\"production\","
                + "\"severity\":\"high\",\"category\":\"retry\",\"signal\":\"s1\"}");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo("auth ran 60 spans\nin POST /checkout");
        assertThat(alert.at("/annotations/observed").asText()).isEqualTo("n > 50 ← 60 > 50");
        assertThat(alert.at("/annotations/runbook_url").asText()).startsWith("https://runbooks");
        assertThat(alert.path("generatorURL").asText())
                .isEqualTo("https://jaeger.example.com/trace/4bf92f35?q=Auth%20%22retry%22%20storm");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-22T10:00:00.900Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("2026-11-22T10:15:05Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retracted", "resolved"})
    void endsWhatIsOverUnderTheSameLabels(String action) {
        JsonNode opened = alerts.of(Notice.of(Signals.opened("s1")));
        JsonNode over = alerts.of(Notice.of(Signals.signal("s1", action, 1, "high", 4, "active")));
        assertThat(over.path("labels")).isEqualTo(opened.path("labels"));
        assertThat(over.path("endsAt").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void letsAnEpisodeStandUntilItIsResolved() {
        String episode = """
                {"@timestamp": "2026-11-22T12:00:00Z", "event": {"id": "e", "action": "opened"}, "rule": {"id": "r"},
                 "fluo": {"key": ["auth", "POST /login"], "window": {"start": "2026-11-22T11:00:00Z"}}}""";
        JsonNode alert = alerts.of(Notice.of(Signals.record(episode)));
        assertThat(alert.path("endsAt").asText()).isEqualTo("2026-11-23T10:00:05Z");
        assertThat(alert.path("startsAt").asText()).as("never after its end").isEqualTo(NOW.toString());
        assertThat(alert.at("/annotations/key").asText()).isEqualTo("auth, POST /login");
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
        assertThatThrownBy(() -> new Endpoint(List.of(URI.create(url)), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFs3cr3t", "s3cr3t\nother", "s3cr3t\r\nX-Other: 1", "s3cr3t\u0000", "s3cr3t\u00e9"})
    void refusesATokenThatNoHeaderTakesWithoutQuotingIt(String token) {
        List<URI> urls = List.of(URI.create("http://x/"));
        assertThatThrownBy(() -> Endpoint.bearer(token))
                .hasMessageContaining("at character")
                .message()
                .doesNotContain("s3");
        assertThatThrownBy(() -> new Endpoint(urls, "Bearer " + token, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at character")
                .message()
                .doesNotContain("s3");
    }

    @Test
    void takesATokenOfVisibleCharacters() {
        assertThat(new Endpoint(List.of(URI.create("http://x/")), Endpoint.bearer("a~b+/=!"), null).authorization())
                .isEqualTo("Bearer a~b+/=!");
    }
}
