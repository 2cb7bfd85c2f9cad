package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.audit.AuditVerifier;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/signals.md to the code. */
class SignalsPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\w+) -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "signals.md"));
    }

    @Test
    void hasALineForEveryFieldThatIsMapped() {
        for (IndexTarget target : List.of(SignalIndices.DEFAULT, AuditStream.DEFAULT)) {
            assertThat(leaves(mappings(target), "")).allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
        }
    }

    @Test
    void showsASignalOfWhichEveryFieldIsMapped() throws Exception {
        String signal = examples("signal").get(0);

        assertThat(new SignalRouter("fluo-signals").route(TestDocuments.record(1, "k", signal)).index())
                .isEqualTo("fluo-signals-2026.11.22");
        assertThat(fields(JSON.readTree(signal), "")).isSubsetOf(leaves(mappings(SignalIndices.DEFAULT), ""));
    }

    @Test
    void showsARuleStatus() {
        RuleStatus status = RuleStatusJson.read(examples("status").get(0).getBytes(StandardCharsets.UTF_8));

        assertThat(status.state()).isEqualTo(RuleStatus.State.REJECTED);
    }

    @Test
    void showsAnAuditChainThatIsWholeAndOfWhichEveryFieldIsMapped() throws Exception {
        AuditVerifier verifier = new AuditVerifier();
        for (String record : examples("audit")) {
            verifier.accept("page", record.getBytes(StandardCharsets.UTF_8));
            assertThat(fields(JSON.readTree(record), "")).isSubsetOf(leaves(mappings(AuditStream.DEFAULT), ""));
        }

        assertThat(verifier.report().findings()).isEmpty();
        assertThat(verifier.report().records()).isEqualTo(5);
    }

    private static JsonNode mappings(IndexTarget target) {
        return new IndexTemplates(target).mappings().at("/template/mappings");
    }

    private static List<String> examples(String name) {
        List<String> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(page);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                examples.add(matcher.group(2));
            }
        }
        return examples;
    }

    /** The dotted names of what is mapped; one of type flattened stands for all that is below it. */
    private static List<String> leaves(JsonNode mapping, String prefix) {
        List<String> leaves = new ArrayList<>();
        mapping.path("properties").properties().forEach(field -> {
            String path = prefix + field.getKey();
            if (field.getValue().has("properties")) {
                leaves.addAll(leaves(field.getValue(), path + "."));
            } else {
                leaves.add(path);
            }
        });
        return leaves;
    }

    private static List<String> fields(JsonNode document, String prefix) {
        List<String> fields = new ArrayList<>();
        document.properties().forEach(field -> {
            String path = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (path.equals("labels")) {
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
