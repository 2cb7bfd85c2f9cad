package dev.fluo.job.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.incident.IncidentRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldIncidentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<byte[]> out = new ArrayList<>();
    private final HeldIncidents incidents = new HeldIncidents(out::add);

    private void document(String id, int minute, String status) throws Exception {
        String json = """
                {"event":{"id":"%s","sequence":3},
                "fluo":{"incident":{"opened":"2026-11-22T10:%02d:00.000Z","status":"%s"}}}""".formatted(id, minute, status);
        incidents.take(new IncidentRecord(id, json.getBytes(UTF_8)));
    }

    private void forgotten(String id) throws Exception {
        incidents.take(IncidentRecord.forgotten(id));
    }

    private List<String> given() throws IOException {
        List<String> ids = new ArrayList<>();
        for (byte[] json : out) {
            JsonNode document = JSON.readTree(json);
            assertThat(document.at("/event/sequence").asInt()).isZero();
            assertThat(document.at("/fluo/history").asBoolean()).isTrue();
            ids.add(document.at("/event/id").asText() + " "
                    + document.at("/fluo/incident/status").asText());
        }
        return ids;
    }

    @Test
    void givesIncidentsInTheOrderInWhichTheyOpened() throws Exception {
        document("c", 3, "open");
        document("a", 2, "open");
        document("b", 2, "resolved");
        document("d", 1, "open");
        document("c", 3, "resolved");
        assertThat(given()).isEmpty();

        incidents.giveAll();

        assertThat(given()).containsExactly("d open", "a open", "b resolved", "c resolved");
    }

    @Test
    void givesAnIncidentAsSoonAsItAndAllBeforeItAreForgotten() throws Exception {
        document("a", 1, "open");
        document("b", 2, "resolved");
        forgotten("b");
        assertThat(given()).isEmpty();

        document("a", 1, "resolved");
        forgotten("a");
        assertThat(given()).containsExactly("a resolved", "b resolved");
        assertThat(incidents.size()).isZero();
    }

    @Test
    void leavesOutWhatWasMergedOrRetracted() throws Exception {
        document("a", 1, "open");
        document("b", 2, "open");
        document("c", 3, "open");
        document("b", 2, "merged");
        forgotten("b");
        document("c", 3, "retracted");
        assertThat(incidents.size()).isEqualTo(2);
        document("c", 3, "open"); // another signal came
        document("d", 4, "retracted");
        forgotten("d");

        incidents.giveAll();

        assertThat(given()).containsExactly("a open", "c open");
    }

    @Test
    void ofALongHistoryItHoldsOnlyWhatCanChange() throws Exception {
        for (int number = 0; number < 5_000; number++) {
            String id = "i%05d".formatted(number);
            document(id, 0, "open");
            document(id, 0, "resolved");
            if (number >= 10) {
                forgotten("i%05d".formatted(number - 10));
            }
            assertThat(incidents.size()).isLessThanOrEqualTo(11);
        }
        assertThat(given()).hasSize(4_990).isSorted();
    }
}
