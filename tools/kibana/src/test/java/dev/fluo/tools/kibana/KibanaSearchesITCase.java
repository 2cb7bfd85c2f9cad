package dev.fluo.tools.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.flink.elasticsearch.AuditStream;
import dev.fluo.flink.elasticsearch.ElasticsearchConnection;
import dev.fluo.flink.elasticsearch.ElasticsearchSink;
import dev.fluo.flink.elasticsearch.IncidentIndices;
import dev.fluo.flink.elasticsearch.IndexTarget;
import dev.fluo.flink.elasticsearch.SignalIndices;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every search that the dashboards make, on a real node, over documents that the real sink wrote. */
class KibanaSearchesITCase {

    private static final KibanaFile FILE = KibanaFile.byDefault();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ElasticsearchProcess node;

    @BeforeAll
    static void start() throws Exception {
        node = ElasticsearchProcess.start();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        write(environment, SignalIndices.DEFAULT, Traffic.signals());
        write(environment, IncidentIndices.DEFAULT, Traffic.incidents());
        write(environment, AuditStream.DEFAULT, Traffic.audit());
        environment.execute();
        ask("/fluo-signals,fluo-incidents,fluo-audit/_refresh", "");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<Named<JsonNode>> charts() {
        return FILE.ofType(SavedObjectType.LENS).stream()
                .map(lens -> Named.of(lens.path("id").asText(), lens));
    }

    static Stream<Named<JsonNode>> searches() {
        return FILE.ofType(SavedObjectType.SEARCH).stream()
                .map(search -> Named.of(search.path("id").asText(), search));
    }

    static Stream<Named<JsonNode>> dashboards() {
        return FILE.ofType(SavedObjectType.DASHBOARD).stream()
                .map(each -> Named.of(each.path("id").asText(), each));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void computesEveryChart(JsonNode lens) throws Exception {
        JsonNode answer = ask(
                "/" + KibanaFile.index(lens) + "/_search", LensSearch.of(lens).toString());

        assertThat(answer.at("/hits/total/value").asInt()).isPositive();
        List<JsonNode> leaves = LensSearch.leaves(answer.path("aggregations"));
        assertThat(leaves)
                .isNotEmpty()
                .allSatisfy(group -> group.properties().forEach(figure -> {
                    JsonNode value = figure.getValue().path("value");
                    assertThat(value.isNull()).as(figure.getKey()).isFalse();
                }));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void findsDocumentsForEverySavedSearch(JsonNode search) throws Exception {
        String query = KibanaFile.searchSource(search).at("/query/query").asText();

        JsonNode answer = ask(
                "/" + KibanaFile.index(search) + "/_search",
                LensSearch.search(query).toString());

        assertThat(answer.at("/hits/total/value").asInt()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void offersValuesInEveryControl(JsonNode dashboard) throws Exception {
        String index = KibanaFile.indexOfControls(dashboard);
        for (JsonNode control : KibanaFile.controls(dashboard)) {
            String field = control.at("/explicitInput/fieldName").asText();
            var search = LensSearch.search("");
            search.putObject("aggs").set("values", LensSearch.terms(field, 10));

            JsonNode answer = ask("/" + index + "/_search", search.toString());

            assertThat(answer.at("/aggregations/values/buckets")).as(field).isNotEmpty();
        }
    }

    @Test
    void tellsFatesApart() throws Exception {
        assertThat(signals(Queries.STANDING)).as("opened, revised, repeated").isEqualTo(3);
        assertThat(signals(Queries.RETRACTED)).isEqualTo(1);
        assertThat(signals(Queries.RESOLVED)).as("resolved, unwatched").isEqualTo(2);
        assertThat(signals(Queries.SHADOW)).isEqualTo(6);
    }

    @Test
    void seesThatNoAuditRecordIsMissing() throws Exception {
        JsonNode gaps = FILE.byReference().get("lens fluo-signals-audit-gaps");

        JsonNode answer = ask("/fluo-audit/_search", LensSearch.of(gaps).toString());

        int last = answer.at("/aggregations/missingX0/value").asInt();
        int first = answer.at("/aggregations/missingX1/value").asInt();
        assertThat(last - first + 1 - answer.at("/hits/total/value").asInt()).isZero();
    }

    /**
     * Runs the query as Kibana does: it puts the time range in place of its marker; the dashboard's context is left
     * away.
     */
    @Test
    void countsTracesJudgedOfTheRulesThatHaveSignals() throws Exception {
        JsonNode spec =
                KibanaFile.vegaSpec(FILE.ofType(SavedObjectType.VISUALIZATION).get(0));
        String attestations = spec.at("/data/url/body").toString();
        assertThat(attestations).contains("{\"%timefilter%\":true}");

        JsonNode judged = ask(
                "/" + spec.at("/data/url/index").asText() + "/_search",
                attestations.replace("{\"%timefilter%\":true}", "{\"gte\":\"2026-11-22\",\"lt\":\"2026-11-23\"}"));
        JsonNode lookup = spec.at("/transform/0/from/data");
        JsonNode rules = ask(
                "/" + lookup.at("/url/index").asText() + "/_search",
                lookup.at("/url/body").toString());

        JsonNode rule =
                buckets(judged, spec.at("/data/format/property").asText()).path(0);
        assertThat(rule.path("key").asText()).isEqualTo("auth-retry-storm");
        assertThat(rule.at("/sum_satisfied/value").asInt()).isEqualTo(812);
        assertThat(rule.at("/sum_excepted/value").asInt()).isEqualTo(2);
        assertThat(buckets(rules, lookup.at("/format/property").asText()).findValuesAsText("key"))
                .containsExactlyInAnyOrder("auth-retry-storm", "auth-retries");
    }

    private static int signals(String query) throws Exception {
        JsonNode answer = ask("/fluo-signals/_search", LensSearch.search(query).toString());
        return answer.at("/hits/total/value").asInt();
    }

    private static JsonNode buckets(JsonNode answer, String property) {
        return answer.at("/" + property.replace('.', '/'));
    }

    private static void write(StreamExecutionEnvironment environment, IndexTarget target, List<RawRecord> records) {
        environment
                .fromData(RawRecord.TYPE, records.toArray(RawRecord[]::new))
                .sinkTo(ElasticsearchSink.of(target)
                        .connection(ElasticsearchConnection.to(node.url()))
                        .deadLetters(new NoDeadLetters())
                        .build());
    }

    private static JsonNode ask(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return KibanaFile.tree(answer.body());
    }
}
