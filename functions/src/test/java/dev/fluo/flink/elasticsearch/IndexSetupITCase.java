package dev.fluo.flink.elasticsearch;

import static dev.fluo.flink.elasticsearch.TestDocuments.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Templates on a real node: created, upgraded, and never over an operator's own. */
@ExtendWith(SharedNode.class)
class IndexSetupITCase {

    private static final Duration RETENTION = Duration.ofDays(90);

    @Test
    void findsWhatItHasPutThereAsItShouldBe() throws IOException {
        for (IndexTarget target :
                List.of(new SignalIndices("again", RETENTION), new AuditStream("again-audit", RETENTION))) {
            assertThat(apply(target)).containsOnly(ManagedStatus.ABSENT);
            assertThat(apply(target)).containsOnly(ManagedStatus.CURRENT);
        }
    }

    @Test
    void upgradesWhatAnEarlierVersionHasPutThere() throws Exception {
        SignalIndices target = new SignalIndices("upgrade", RETENTION);
        ManagedObject earlier = new ManagedObject(
                ManagedKind.COMPONENT,
                "upgrade-mappings",
                json("{'template':{'mappings':{'dynamic':false,'properties':{'@timestamp':{'type':'date'}}}}}"));
        SharedNode.requests().put("/_component_template/upgrade-mappings", earlier.request(IndexPlan.VERSION - 1));
        SharedNode.requests()
                .put(
                        "/_index_template/upgrade",
                        json("{'index_patterns':['upgrade-*'],"
                                + "'composed_of':['upgrade-mappings'],'template':{'aliases':{'upgrade':{}}}}"));
        SharedNode.requests().put("/upgrade-2026.11.22", json("{}"));

        assertThat(apply(target)).startsWith(ManagedStatus.OUTDATED).endsWith(ManagedStatus.FOREIGN);

        // also in the index that was there before
        SharedNode.write(
                target, new RecordingDeadLetters(), signal(1, "s", "2026-11-22T10:00:00Z", 3, 0, "hello there"));
        assertThat(SharedNode.search("upgrade-2026.11.22", "message:there AND rule.id:r"))
                .hasSize(1);
    }

    @Test
    void leavesAnOperatorsOwnTemplatesAlone() throws Exception {
        SharedNode.requests().put("/_component_template/own-mappings", keywordMessages());
        SignalIndices target = new SignalIndices("own", RETENTION);

        SharedNode.write(target, new RecordingDeadLetters(), signal(1, "s", "2026-11-22T10:00:00Z", 3, 0, "two words"));

        assertThat(mapping("own-2026.11.22").at("/message/type").asText()).isEqualTo("keyword");
    }

    @Test
    void leavesAloneWhatAnOperatorHasChanged() throws IOException {
        SignalIndices target = new SignalIndices("edited", RETENTION);
        apply(target);
        JsonNode answer = SharedNode.requests()
                .get("/_component_template/edited-settings")
                .orElseThrow();
        ObjectNode settings = (ObjectNode) ManagedKind.COMPONENT.standing(answer, "edited-settings");
        settings.remove(List.of("created_date_millis", "modified_date_millis"));
        settings.withObjectProperty("template").withObjectProperty("settings").put("index.number_of_replicas", 0);
        SharedNode.requests().put("/_component_template/edited-settings", settings);

        assertThat(apply(target)).containsExactly(ManagedStatus.CURRENT, ManagedStatus.EDITED, ManagedStatus.CURRENT);
    }

    @Test
    void letsAnOperatorAddSettingsAndMappings() throws Exception {
        SharedNode.requests().put("/_component_template/custom@custom", keywordMessages());
        SignalIndices target = new SignalIndices("custom", RETENTION);

        SharedNode.write(target, new RecordingDeadLetters(), signal(1, "s", "2026-11-22T10:00:00Z", 3, 0, "hello"));

        assertThat(mapping("custom-2026.11.22").at("/message/type").asText()).isEqualTo("keyword");
        assertThat(mapping("custom-2026.11.22").at("/rule/properties/id/type").asText())
                .isEqualTo("keyword");
    }

    @Test
    void mapsNothingThatItDoesNotKnow() throws Exception {
        SignalIndices target = new SignalIndices("dynamic", RETENTION);
        String strange = "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"event\":{\"id\":\"s\",\"sequence\":0,"
                + "\"created\":\"2026-11-22T10:00:00Z\"},\"rule\":{\"version\":1},\"strange\":1,"
                + "\"fluo\":{\"evidence\":{\"spans\":[{\"strange\":1}]}}}";
        RecordingDeadLetters deadLetters = new RecordingDeadLetters();

        SharedNode.write(target, deadLetters, TestDocuments.record(1, "s", strange));

        assertThat(deadLetters.safe()).isEmpty();
        assertThat(mapping("dynamic-2026.11.22"))
                .isEqualTo(new IndexPlan(target, ClusterFeatures.ALL).mappings().get("properties"));
    }

    private static List<ManagedStatus> apply(IndexTarget target) throws IOException {
        ClusterFeatures features = ClusterFeatures.of(SharedNode.requests());
        assertThat(features.policies())
                .as("this node has no lifecycle policies")
                .isFalse();
        return new IndexSetup(SharedNode.requests(), target, features)
                .apply().stream().map(SetupStep::disposition).toList();
    }

    private static JsonNode mapping(String index) throws IOException {
        return SharedNode.requests()
                .get("/" + index + "/_mapping")
                .orElseThrow()
                .path(index)
                .at("/mappings/properties");
    }

    private static ObjectNode keywordMessages() throws IOException {
        return json("{'template':{'mappings':{'properties':{'message':{'type':'keyword'}}}}}");
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) SharedNode.JSON.readTree(text.replace('\'', '"'));
    }
}
