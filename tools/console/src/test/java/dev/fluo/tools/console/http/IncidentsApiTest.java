package dev.fluo.tools.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.console.TestPage;
import org.junit.jupiter.api.Test;

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
}
