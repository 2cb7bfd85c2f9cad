package dev.fluo.rules.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void theDocumentIsAsTheExampleSays() throws Exception {
        assertThat(MAPPER.readTree(IncidentWriter.write(IncidentDocuments.whole())))
                .isEqualTo(MAPPER.readTree(example()));
    }

    @Test
    void aReaderGetsBackTheDocument() throws Exception {
        IncidentDocument incident = IncidentDocuments.whole();

        assertThat(IncidentReader.read(IncidentWriter.write(incident))).isEqualTo(incident);
    }

    @Test
    void anIncidentThatHasLittleToSayLeavesFieldsOut() throws Exception {
        IncidentDocument small = small(IncidentStatus.OPEN, IncidentAction.OPENED, Optional.empty());

        JsonNode json = MAPPER.readTree(IncidentWriter.write(small));

        assertThat(json.at("/event").has("end")).isFalse();
        assertThat(json.at("/service")).isEmpty();
        assertThat(json.at("/fluo/incident").has("resolved")).isFalse();
        assertThat(json.at("/fluo/incident").has("merged_into")).isFalse();
        assertThat(json.at("/fluo/incident").has("truncated")).isFalse();
        assertThat(json.at("/event/type/0").asText()).isEqualTo("start");
        assertThat(IncidentReader.read(json)).isEqualTo(small);
    }

    @Test
    void aMergedIncidentNamesTheOther() throws Exception {
        IncidentDocument merged = small(IncidentStatus.MERGED, IncidentAction.MERGED, Optional.of("older"));

        JsonNode json = MAPPER.readTree(IncidentWriter.write(merged));

        assertThat(json.at("/fluo/incident/merged_into").asText()).isEqualTo("older");
        assertThat(json.at("/fluo/incident/status").asText()).isEqualTo("merged");
        assertThat(json.at("/event/end").asText()).isEqualTo("1970-01-01T00:00:03.000Z");
        assertThat(json.at("/fluo/incident").has("resolved")).isFalse();
        assertThat(IncidentReader.read(json)).isEqualTo(merged);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/event                      | id       | its field `event.id` is not a text",
                "/event                      | sequence | its field `event.sequence` is not a whole number",
                "/fluo/incident              | status   | its field `fluo.incident.status` is not a text",
                "/fluo/incident              | opened   | its field `fluo.incident.opened` is not a text",
                "/fluo/incident/rules/0      | id       | its field `fluo.incident.rules.id` is not a text",
                "/fluo/incident/causes/1     | score    | its field `fluo.incident.causes.score` is not a number",
            })
    void theReaderNamesWhatIsMissing(String at, String field, String message) throws Exception {
        JsonNode document = MAPPER.readTree(example());
        ((ObjectNode) document.at(at)).remove(field);

        assertThatThrownBy(() -> IncidentReader.read(document)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status   | closed     | its field `fluo.incident.status` is not a value that this version knows",
                "opened   | yesterday  | its field `fluo.incident.opened` is not a time such as 2026-11-22T10:15:30Z",
            })
    void theReaderNamesWhatIsWrong(String field, String value, String message) throws Exception {
        JsonNode document = MAPPER.readTree(example());
        ((ObjectNode) document.at("/fluo/incident")).put(field, value);

        assertThatThrownBy(() -> IncidentReader.read(document)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"event\": | it is not JSON", "[1]         | it is not a JSON object", "''          | it is not"
            })
    void otherBytesAreRefused(String text, String message) {
        assertThatThrownBy(() -> IncidentReader.read(text.getBytes(UTF_8)))
                .isInstanceOf(UnreadableIncidentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFieldOfANewerVersionIsIgnored() throws Exception {
        ObjectNode document = (ObjectNode) MAPPER.readTree(example());
        ((ObjectNode) document.at("/fluo/incident")).put("from_the_future", 1);

        assertThat(IncidentReader.read(document)).isEqualTo(IncidentDocuments.whole());
    }

    private static IncidentDocument small(IncidentStatus status, IncidentAction action, Optional<String> into) {
        IncidentDocument whole = IncidentDocuments.whole();
        return new IncidentDocument(
                new IncidentState(
                        "b", Optional.empty(), status, action, whole.state().severity(), 0, into),
                new IncidentTimes(
                        1000,
                        3000,
                        status == IncidentStatus.OPEN ? OptionalLong.empty() : OptionalLong.of(3000),
                        500,
                        2000,
                        4000),
                Optional.empty(),
                "one signal",
                new IncidentSignals(1, 1, 0, 0, List.of(), List.of(), 1000, false),
                new IncidentScope(List.of(), List.of(), List.of(), Map.of()),
                List.of(),
                List.of());
    }

    private static byte[] example() throws IOException {
        try (InputStream in = IncidentWriterTest.class.getResourceAsStream("/incident.json")) {
            return in.readAllBytes();
        }
    }
}
