package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.rules.audit.AuditVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/signals.md and incidents.md to the code. */
class SignalsPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = SignalsPage.text();

    @Test
    void hasALineForEveryFieldThatIsMapped() {
        for (IndexTarget target : List.of(SignalIndices.DEFAULT, AuditStream.DEFAULT)) {
            assertThat(MappedFields.of(target))
                    .allSatisfy(field -> assertThat(PAGE).contains("`" + field + "`"));
        }
    }

    @Test
    void hasALineForEveryFieldOfAnIncidentThatIsMapped() {
        String page = SignalsPage.incidents();
        assertThat(MappedFields.of(IncidentIndices.DEFAULT))
                .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
    }

    @Test
    void showsAnIncidentOfWhichEveryFieldIsMapped() throws Exception {
        String incident = SignalsPage.incident();

        assertThat(new IncidentRouter(IncidentIndices.DEFAULT, new SimpleCounter())
                        .route(TestDocuments.record(1, "k", incident))
                        .index())
                .isEqualTo("fluo-incidents-2026.11.22");
        assertThat(fields(JSON.readTree(incident), "")).isSubsetOf(MappedFields.of(IncidentIndices.DEFAULT));
    }

    @Test
    void showsASignalOfWhichEveryFieldIsMapped() throws Exception {
        String signal = SignalsPage.examples("signal").get(0);

        assertThat(new SignalRouter(SignalIndices.DEFAULT, new SimpleCounter())
                        .route(TestDocuments.record(1, "k", signal))
                        .index())
                .isEqualTo("fluo-signals-2026.11.22");
        assertThat(fields(JSON.readTree(signal), "")).isSubsetOf(MappedFields.of(SignalIndices.DEFAULT));
    }

    @Test
    void mapsEveryFieldOfASignalAcrossTraces() throws Exception {
        assertThat(fields(JSON.readTree(WrittenSignals.acrossTraces()), ""))
                .isSubsetOf(MappedFields.of(SignalIndices.DEFAULT));
    }

    @Test
    void mapsEveryFieldOfABlindSpot() throws Exception {
        assertThat(fields(JSON.readTree(WrittenSignals.blindSpot()), ""))
                .contains("service.name", "event.end", "fluo.blind.terms", "fluo.blind.change.author")
                .isSubsetOf(MappedFields.of(SignalIndices.DEFAULT));
    }

    @Test
    void showsARuleStatus() {
        RuleStatus status =
                RuleStatusJson.read(SignalsPage.examples("status").get(0).getBytes(StandardCharsets.UTF_8));

        assertThat(status.state()).isEqualTo(RuleStatus.State.REJECTED);
    }

    @Test
    void showsAnAuditChainThatIsWholeAndOfWhichEveryFieldIsMapped() throws Exception {
        AuditVerifier verifier = new AuditVerifier();
        for (String record : SignalsPage.examples("audit")) {
            // the page indents the records for its readers; the topic holds them without white space
            verifier.accept("page", JSON.writeValueAsBytes(JSON.readTree(record)));
            assertThat(fields(JSON.readTree(record), "")).isSubsetOf(MappedFields.of(AuditStream.DEFAULT));
        }

        assertThat(verifier.report().findings()).isEmpty();
        assertThat(verifier.report().records()).isEqualTo(6);
    }

    private static List<String> fields(JsonNode document, String prefix) {
        List<String> fields = new ArrayList<>();
        document.properties().forEach(field -> {
            String path = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (path.equals("labels") || path.equals("fluo.evidence.spans.attributes")) {
                fields.add(path);
            } else if (value.isObject()) {
                fields.addAll(fields(value, path + "."));
            } else if (value.isArray() && value.path(0).isObject()) {
                value.forEach(element -> fields.addAll(fields(element, path + ".")));
            } else {
                fields.add(path);
            }
        });
        return fields;
    }
}
