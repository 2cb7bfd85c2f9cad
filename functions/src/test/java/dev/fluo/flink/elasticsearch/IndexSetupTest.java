package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexSetupTest {

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

        assertThat(setUp(SignalIndices.DEFAULT)).as("whether expired indices are ours to delete").isFalse();
        assertThat(cluster.contents.get("/_ilm/policy/fluo-signals"))
                .isEqualTo("{\"policy\":{\"phases\":{\"delete\":{\"min_age\":\"90d\",\"actions\":{\"delete\":{}}}}}}");
        assertThat(cluster.contents.get("/_component_template/fluo-signals-settings"))
                .contains("\"lifecycle\":{\"name\":\"fluo-signals\",\"parse_origination_date\":true}");
        assertThat(cluster.contents.get("/_index_template/fluo-signals"))
                .contains("\"index_patterns\":[\"fluo-signals-*\"]", "\"aliases\":{\"fluo-signals\":{}}");
    }

    @Test
    void deletesSignalsItselfWhereTheClusterHasNoPolicies() throws IOException {
        cluster.refusals.put("GET /_ilm/status", 400);

        assertThat(setUp(SignalIndices.DEFAULT)).isTrue();
        assertThat(cluster.contents.get("/_component_template/fluo-signals-settings")).doesNotContain("lifecycle");
    }

    @Test
    void letsTheAuditStreamKeepItsOwnAge() throws IOException {
        assertThat(setUp(AuditStream.DEFAULT)).isFalse();
        assertThat(cluster.contents.get("/_index_template/fluo-audit"))
                .contains("\"data_stream\":{}", "\"lifecycle\":{\"data_retention\":\"400d\"}");
    }

    @Test
    void neverOverwritesWhatIsThere() throws IOException {
        cluster.contents.put("/_ilm/status", "{}");
        cluster.contents.put("/_component_template/fluo-signals-mappings", "\"own mappings\"");
        cluster.contents.put("/_component_template/fluo-signals-settings", "\"own settings\"");
        cluster.contents.put("/_index_template/fluo-signals", "\"own template\"");
        cluster.contents.put("/_ilm/policy/fluo-signals", "\"own policy\"");

        setUp(SignalIndices.DEFAULT);

        assertThat(cluster.contents.values())
                .containsExactlyInAnyOrder(
                        "{}", "\"own policy\"", "\"own mappings\"", "\"own settings\"", "\"own template\"");
    }

    @Test
    void takesTemplatesAsTheyAreWhereItMayNotSeeThem() throws IOException {
        cluster.refusals.put("GET /_ilm/status", 403);
        cluster.refusals.put("GET /_component_template/fluo-signals-mappings", 403);

        assertThat(setUp(SignalIndices.DEFAULT)).isTrue();
        assertThat(cluster.contents).isEmpty();
    }

    @Test
    void saysWhenATemplateIsRefused() {
        cluster.refusals.put("PUT /_index_template/fluo-signals", 400);

        assertThatThrownBy(() -> setUp(SignalIndices.DEFAULT)).isInstanceOf(ResponseException.class);
    }

    private boolean setUp(IndexTarget target) throws IOException {
        return new IndexSetup(new ElasticsearchRequests(client), target).ensure();
    }
}
