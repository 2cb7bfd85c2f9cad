package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every field that is mapped is found, on a real node. */
@ExtendWith(SharedNode.class)
class MappedFieldsITCase {

    private static final String NESTED = "fluo.attestation.rules";

    @Test
    void findsASignalByEveryField() throws Exception {
        findsEveryField(
                new SignalIndices("every-field", Duration.ofDays(90)),
                resource("signal.json"),
                resource("signal-across-traces.json"),
                resource("signal-blind.json"),
                WrittenSignals.acrossTraces());
    }

    @Test
    void findsAnIncidentByEveryField() throws Exception {
        findsEveryField(
                new IncidentIndices("every-incident-field", Duration.ofDays(90)),
                incident("resolved", ""),
                incident("merged", "\"merged_into\": \"0a11ce\", "));
    }

    /** The example of the manual, under an id of its own and with a further field. */
    private static String incident(String id, String field) throws IOException {
        return SignalsPage.incident()
                .replace("abbec433a4820295b867173f47c76cc0", id)
                .replace("\"status\":", field + "\"status\":");
    }

    @Test
    void findsAnAuditRecordByEveryField() throws Exception {
        findsEveryField(
                new AuditStream("every-audit-field", Duration.ofDays(400)),
                Stream.concat(
                                SignalsPage.examples("audit").stream(),
                                Stream.of(
                                        resource("audit-shortened.json"),
                                        resource("audit-terms.json"),
                                        resource("audit-merged.json")))
                        .toArray(String[]::new));
    }

    /** One search with a filter for each field: does any document have it? */
    private static void findsEveryField(IndexTarget target, String... documents) throws Exception {
        RawRecord[] records = new RawRecord[documents.length];
        for (int i = 0; i < documents.length; i++) {
            records[i] = TestDocuments.record(i, "k", documents[i]);
        }
        RecordingDeadLetters refused = new RecordingDeadLetters();
        SharedNode.write(target, refused, records);
        assertThat(refused.safe()).isEmpty();

        List<String> fields = MappedFields.of(target);
        ObjectNode body = SharedNode.JSON.createObjectNode().put("size", 0);
        ObjectNode filters =
                body.putObject("aggs").putObject("fields").putObject("filters").putObject("filters");
        fields.forEach(field -> filters.set(field, exists(field)));
        JsonNode buckets = SharedNode.search(target.name(), body).at("/aggregations/fields/buckets");

        assertThat(fields)
                .isNotEmpty()
                .allSatisfy(field -> assertThat(
                                buckets.path(field).path("doc_count").asInt())
                        .as(field)
                        .isPositive());
    }

    private static ObjectNode exists(String field) {
        ObjectNode query = SharedNode.JSON.createObjectNode();
        if (field.startsWith(NESTED)) {
            ObjectNode nested = query.putObject("nested").put("path", NESTED);
            nested.putObject("query").putObject("exists").put("field", field);
        } else {
            query.putObject("exists").put("field", field);
        }
        return query;
    }

    private static String resource(String name) throws IOException {
        try (var in = MappedFieldsITCase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
