package dev.fluo.tools.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.console.TestPage;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Incidents over HTTP, as the page asks for them. */
class IncidentsApiTest {

    @Test
    void showsIncidentsAndTheirSignals() throws Exception {
        try (TestPage page = new TestPage(false)) {
            page.story.incident("i1", 3, "open", "high", ", \"causes\": [{\"service\": \"auth\", \"score\": 0.8}]");
            page.story.incident("i2", 1, "resolved", "low", "");
            page.story.signalOf("i1", "s1");

            JsonNode list = TestPage.json(page.get("/api/incidents"));
            assertThat(list.findValuesAsText("id")).containsExactly("i2", "i1");
            JsonNode line = list.get(1);
            assertThat(line.path("cause").asText()).isEqualTo("auth");
            assertThat(line.at("/times/first").asText()).isEqualTo("2026-11-22T09:57:30Z");
            assertThat(line.at("/times").has("end")).isFalse();
            assertThat(line.at("/counts/signals").asInt()).isEqualTo(37);
            assertThat(list.get(0).at("/times/end").asText()).isEqualTo("2026-11-22T10:03:00Z");

            JsonNode shown = TestPage.json(page.get("/api/incidents/i1"));
            assertThat(shown.at("/incident/fluo/incident/id").asText()).isEqualTo("i1");
            assertThat(shown.at("/signals").findValuesAsText("id")).containsExactly("s1");
            assertThat(TestPage.json(page.get("/api/signals")).at("/0/incident").asText())
                    .isEqualTo("i1");
            assertThat(page.get("/api/incidents/none").statusCode()).isEqualTo(404);
        }
    }

    private static final String RULES = ", \"rules\": [{\"id\": \"storm\", \"severity\": \"high\", \"signals\": 37}]";

    private static String[] publisher(TestPage page) throws Exception {
        String cookie = page.get("/?" + URI.create(page.address()).getQuery())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        String token = TestPage.json(page.get("/api/session")).path("token").asText();
        return new String[] {"Origin", page.origin(), Door.PAGE_TOKEN, token, "Cookie", cookie};
    }

    @Test
    void acknowledgesAnIncident() throws Exception {
        try (TestPage page = new TestPage(true)) {
            page.story.incident("i1", 3, "open", "high", RULES);
            String[] ours = publisher(page);

            JsonNode outcome = TestPage.json(page.post("/api/acknowledge?incident=i1", " on it ", ours));
            assertThat(outcome.path("done").asBoolean()).isTrue();
            JsonNode shown = TestPage.json(page.get("/api/incidents/i1")).path("acknowledgement");
            assertThat(shown.path("by").asText()).isEqualTo("tester");
            assertThat(shown.path("note").asText()).isEqualTo("on it");
            assertThat(TestPage.json(page.get("/api/notices"))
                            .at("/acknowledgements/i1/note")
                            .asText())
                    .isEqualTo("on it");

            assertThat(TestPage.json(page.post("/api/acknowledge?incident=gone", "", ours))
                            .path("message")
                            .asText())
                    .contains("gone is not in the console's memory");
            assertThat(page.post("/api/acknowledge", "", ours).statusCode()).isEqualTo(400);
            page.post("/api/acknowledge/withdraw?incident=i1", "", ours);
            assertThat(TestPage.json(page.get("/api/incidents/i1")).has("acknowledgement"))
                    .isFalse();
            assertThat(TestPage.json(page.post("/api/acknowledge/withdraw?incident=i1", "", ours))
                            .path("done")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void forgetsOldAcknowledgementsOfIncidentsThatAreClosed() throws Exception {
        try (TestPage page = new TestPage(true)) {
            page.story.incident("open", 3, "open", "high", RULES);
            page.story.incident("closed", 3, "open", "high", RULES);
            String[] ours = publisher(page);
            page.post("/api/acknowledge?incident=open", "", ours);
            page.post("/api/acknowledge?incident=closed", "", ours);
            page.story.incident("closed", 4, "resolved", "high", RULES);

            page.now = page.now.plus(Duration.ofDays(8));
            page.story.incident("new", 0, "open", "high", RULES);
            page.post("/api/acknowledge?incident=new", "", ours);

            assertThat(TestPage.json(page.get("/api/notices"))
                            .path("acknowledgements")
                            .fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("new", "open");
        }
    }

    @Test
    void mutesSignalsUntilSomebodyEndsIt() throws Exception {
        try (TestPage page = new TestPage(true)) {
            page.story.incident("i1", 3, "open", "high", RULES);
            String[] ours = publisher(page);
            String mute = "{\"select\": {\"service\": [\"auth\"], \"environment\": [\"%s\"]}, \"minutes\": 60,"
                    + " \"reason\": \"work\"}";

            page.post("/api/mute", mute.formatted("staging"), ours);
            assertThat(TestPage.json(page.post("/api/mute", mute.formatted("production"), ours))
                            .path("done")
                            .asBoolean())
                    .isTrue();

            assertThat(TestPage.json(page.get("/api/notices")).path("mutes")).hasSize(2);
            JsonNode mutes = TestPage.json(page.get("/api/incidents/i1")).path("mutes");
            assertThat(mutes).as("those of its environment").hasSize(1);
            assertThat(mutes.at("/0/select").asText()).isEqualTo("service=auth environment=production");
            assertThat(mutes.at("/0/until").asText())
                    .isEqualTo(page.now
                            .truncatedTo(ChronoUnit.SECONDS)
                            .plus(Duration.ofHours(1))
                            .toString());
            assertThat(mutes.at("/0/holds").asBoolean()).isTrue();

            page.post("/api/mute/end", mutes.at("/0/name").asText(), ours);
            assertThat(TestPage.json(page.get("/api/incidents/i1")).path("mutes"))
                    .isEmpty();
            assertThat(TestPage.json(page.post("/api/mute/end", "none", ours))
                            .path("message")
                            .asText())
                    .contains("there is no mute none any more");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json | not valid JSON",
                "{\"select\": {\"service\": [\"a\"]}, \"minutes\": 0, \"reason\": \"x\"} | between one minute and 7 days",
                "{\"select\": {\"service\": [\"a\"]}, \"minutes\": 99999, \"reason\": \"x\"} | between one minute and 7 days",
                "{\"select\": {\"service\": [\"a\"]}, \"minutes\": 5, \"reason\": \" \"} | `reason` is empty",
                "{\"select\": {}, \"minutes\": 5, \"reason\": \"x\"} | names no field",
                "{\"minutes\": 5, \"reason\": \"x\"} | `select`"
            })
    void refusesBadMutes(String request, String message) throws Exception {
        try (TestPage page = new TestPage(true)) {
            JsonNode outcome = TestPage.json(page.post("/api/mute", request, publisher(page)));
            assertThat(outcome.path("done").asBoolean()).isFalse();
            assertThat(outcome.path("message").asText()).contains("Nothing is published", message);
            assertThat(page.published).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/mute",
                "/api/mute/end",
                "/api/acknowledge?incident=i1",
                "/api/acknowledge/withdraw?incident=i1"
            })
    void nobodyElseActs(String path) throws Exception {
        try (TestPage page = new TestPage(true);
                TestPage readOnly = new TestPage(false)) {
            for (TestPage each : List.of(page, readOnly)) {
                each.story.incident("i1", 3, "open", "high", RULES);
                String token =
                        TestPage.json(each.get("/api/session")).path("token").asText();
                assertThat(each.post(path, "", "Origin", each.origin(), Door.PAGE_TOKEN, token)
                                .statusCode())
                        .isEqualTo(403);
                assertThat(each.published).isEmpty();
            }
        }
    }
}
