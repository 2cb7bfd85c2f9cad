package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a cluster that has all functions, against the forms that Elastic documents. */
class IndexSetupTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedCluster cluster;
    private RestClient client;

    @BeforeEach
    void start() throws IOException {
        cluster = new RecordedCluster();
        client = RestClients.connect(ElasticsearchConnection.to(cluster.url()), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        cluster.close();
    }

    @Test
    void leavesTheAgeOfSignalsToAPolicyWhereTheClusterHasSuch() throws IOException {
        cluster.contents.put("/_ilm/status", "{\"operation_mode\":\"RUNNING\"}");

        assertThat(apply(SignalIndices.DEFAULT)).hasSize(4).containsOnly(ManagedStatus.ABSENT);
        assertThat(put("/_ilm/policy/fluo-signals").at("/policy/phases"))
                .hasToString("{\"delete\":{\"min_age\":\"91d\",\"actions\":{\"delete\":{}}}}");
        assertThat(put("/_component_template/fluo-signals-settings").at("/template/settings/index/lifecycle"))
                .hasToString("{\"name\":\"fluo-signals\",\"parse_origination_date\":true}");
        JsonNode template = put("/_index_template/fluo-signals");
        assertThat(template.get("index_patterns")).hasToString("[\"fluo-signals-*.*.*\"]");
        assertThat(template.at("/template/aliases")).hasToString("{\"fluo-signals\":{}}");
        assertThat(template.get("composed_of"))
                .hasToString("[\"fluo-signals-mappings\",\"fluo-signals-settings\",\"fluo-signals@custom\"]");
        assertThat(template.get("ignore_missing_component_templates")).hasToString("[\"fluo-signals@custom\"]");
    }

    @Test
    void keepsIncidentsAsItKeepsSignals() throws IOException {
        cluster.contents.put("/_ilm/status", "{\"operation_mode\":\"RUNNING\"}");

        assertThat(apply(IncidentIndices.DEFAULT)).hasSize(4).containsOnly(ManagedStatus.ABSENT);
        assertThat(put("/_ilm/policy/fluo-incidents")
                        .at("/policy/phases/delete/min_age")
                        .asText())
                .isEqualTo("91d");
        JsonNode template = put("/_index_template/fluo-incidents");
        assertThat(template.get("index_patterns")).hasToString("[\"fluo-incidents-*.*.*\"]");
        assertThat(template.at("/template/aliases")).hasToString("{\"fluo-incidents\":{}}");
        assertThat(put("/_component_template/fluo-incidents-mappings")
                        .at("/template/mappings/properties/fluo/properties/incident/properties/status/type")
                        .asText())
                .isEqualTo("keyword");
    }

    @Test
    void putsNoPolicyWhereTheClusterHasNone() throws IOException {
        cluster.refusals.put("GET /_ilm/status", 400);

        assertThat(apply(SignalIndices.DEFAULT)).hasSize(3);
        assertThat(put("/_component_template/fluo-signals-settings").at("/template/settings"))
                .isEmpty();
    }

    @Test
    void letsTheAuditStreamKeepItsOwnAge() throws IOException {
        cluster.contents.put("/_ilm/status", "{\"operation_mode\":\"RUNNING\"}");

        assertThat(apply(AuditStream.DEFAULT)).hasSize(3);
        JsonNode template = put("/_index_template/fluo-audit");
        assertThat(template.get("data_stream")).hasToString("{}");
        assertThat(template.at("/template/lifecycle")).hasToString("{\"data_retention\":\"400d\"}");
    }

    @Test
    void putsAPolicyOnTheAuditStreamOfAnOlderCluster() throws IOException {
        cluster.contents.put("/_ilm/status", "{}");
        cluster.contents.put("/", "{\"version\":{\"number\":\"8.6.2\",\"build_flavor\":\"default\"}}");

        apply(AuditStream.DEFAULT);

        assertThat(put("/_ilm/policy/fluo-audit").at("/policy/phases"))
                .hasToString("{\"hot\":{\"min_age\":\"0ms\",\"actions\":{\"rollover\":{\"max_age\":\"30d\","
                        + "\"max_primary_shard_size\":\"50gb\"}}},"
                        + "\"delete\":{\"min_age\":\"400d\",\"actions\":{\"delete\":{}}}}");
        assertThat(put("/_component_template/fluo-audit-settings").at("/template/settings/index/lifecycle/name"))
                .hasToString("\"fluo-audit\"");
        assertThat(put("/_index_template/fluo-audit").has("template")).isFalse();
        assertThat(put("/_index_template/fluo-audit").get("composed_of"))
                .hasToString("[\"fluo-audit-mappings\",\"fluo-audit-settings\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "7.17.28, default, false, false",
        "8.6.2, default, false, false",
        "8.7.0, default, false, true",
        "8.14.0, default, true, true",
        "9.5.3, default, true, true",
        "8.11.0, serverless, true, true",
        "unknown, default, true, true"
    })
    void knowsWhatAReleaseCanDo(String number, String flavor, boolean streamLifecycle, boolean optional)
            throws IOException {
        cluster.contents.put("/", "{\"version\":{\"number\":\"" + number + "\",\"build_flavor\":\"" + flavor + "\"}}");

        ClusterFeatures features = ClusterFeatures.of(new ElasticsearchRequests(client));

        assertThat(features).isEqualTo(new ClusterFeatures(false, streamLifecycle, optional));
    }

    @Test
    void writesNothingWhereAllIsAsItShouldBe() throws IOException {
        cluster.contents.put("/_ilm/status", "{}");
        apply(SignalIndices.DEFAULT);
        Map<String, String> before = new TreeMap<>(cluster.contents);

        assertThat(apply(SignalIndices.DEFAULT)).containsOnly(ManagedStatus.CURRENT);
        assertThat(cluster.contents).containsExactlyInAnyOrderEntriesOf(before);
    }

    @Test
    void followsAnotherRetention() throws IOException {
        cluster.contents.put("/_ilm/status", "{}");
        apply(SignalIndices.DEFAULT);
        apply(AuditStream.DEFAULT);

        assertThat(apply(new SignalIndices("fluo-signals", Duration.ofDays(30))))
                .containsExactly(
                        ManagedStatus.OUTDATED, ManagedStatus.CURRENT, ManagedStatus.CURRENT, ManagedStatus.CURRENT);
        assertThat(put("/_ilm/policy/fluo-signals")
                        .at("/policy/phases/delete/min_age")
                        .asText())
                .isEqualTo("31d");
        apply(new AuditStream("fluo-audit", Duration.ofDays(30)));
        assertThat(cluster.contents.get("/_data_stream/fluo-audit/_lifecycle"))
                .isEqualTo("{\"data_retention\":\"30d\"}");
    }

    @Test
    void neverOverwritesAnOperatorsOwn() throws IOException {
        cluster.contents.put("/_ilm/status", "{}");
        cluster.contents.put("/_component_template/fluo-signals-mappings", "{\"template\":{\"mappings\":{}}}");
        cluster.contents.put("/_component_template/fluo-signals-settings", "{\"version\":7,\"template\":{}}");
        cluster.contents.put("/_index_template/fluo-signals", "{\"_meta\":{\"managed_by\":\"fleet\"}}");
        cluster.contents.put("/_ilm/policy/fluo-signals", "{\"policy\":{\"phases\":{}}}");
        Map<String, String> before = new TreeMap<>(cluster.contents);

        assertThat(apply(SignalIndices.DEFAULT)).containsOnly(ManagedStatus.FOREIGN);
        assertThat(cluster.contents).containsExactlyInAnyOrderEntriesOf(before);
    }

    @Test
    void neverOverwritesWhatAnOperatorHasChanged() throws IOException {
        cluster.contents.put("/_ilm/status", "{}");
        apply(SignalIndices.DEFAULT);
        cluster.contents.computeIfPresent("/_ilm/policy/fluo-signals", (path, policy) -> policy.replace("91d", "700d"));

        assertThat(apply(new SignalIndices("fluo-signals", Duration.ofDays(30))))
                .startsWith(ManagedStatus.EDITED);
        assertThat(put("/_ilm/policy/fluo-signals")
                        .at("/policy/phases/delete/min_age")
                        .asText())
                .isEqualTo("700d");
    }

    @Test
    void looksWithoutWriting() throws IOException {
        assertThat(setup(SignalIndices.DEFAULT).look())
                .extracting(SetupStep::disposition)
                .containsOnly(ManagedStatus.ABSENT);
        assertThat(cluster.contents).isEmpty();
    }

    @Test
    void saysWhenATemplateIsRefused() {
        cluster.refusals.put("PUT /_index_template/fluo-signals", 400);

        assertThatThrownBy(() -> apply(SignalIndices.DEFAULT)).isInstanceOf(ResponseException.class);
    }

    private List<ManagedStatus> apply(IndexTarget target) throws IOException {
        return setup(target).apply().stream().map(SetupStep::disposition).toList();
    }

    private IndexSetup setup(IndexTarget target) throws IOException {
        ElasticsearchRequests requests = new ElasticsearchRequests(client);
        return new IndexSetup(requests, target, ClusterFeatures.of(requests));
    }

    private JsonNode put(String path) throws IOException {
        return JSON.readTree(cluster.contents.get(path));
    }
}
