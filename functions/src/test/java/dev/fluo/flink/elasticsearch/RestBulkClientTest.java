package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestBulkClientTest {

    private static final List<IndexOperation> THREE =
            List.of(TestDocuments.operation("a"), TestDocuments.operation("b"), TestDocuments.operation("c"));

    private ScriptedElasticsearch server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedElasticsearch();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void classifiesEachDocumentByItself() throws Exception {
        server.thenItems(201, 409, 400);

        BulkResult result = send(THREE);

        assertThat(result.written()).isEqualTo(1);
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.retry()).isEmpty();
        assertThat(result.refused()).containsExactly(new RefusedOperation(THREE.get(2), "400 scripted: status 400"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void sendsADocumentAgainThatCannotBeTakenNow(int status) throws Exception {
        server.thenItems(200, status, 200);

        BulkResult result = send(THREE);

        assertThat(result.retry()).containsExactly(THREE.get(1));
        assertThat(result.reason()).isEqualTo(status + " scripted: status " + status);
        assertThat(result.written()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void refusesADocumentThatIsNeverTaken(int status) throws Exception {
        server.thenItems(200, status, 200);

        assertThat(send(THREE).refused())
                .extracting(RefusedOperation::operation)
                .containsExactly(THREE.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void sendsEverythingAgainWhenTheRequestCannotBeTakenNow(int status) throws Exception {
        server.thenStatus(status);

        assertThat(send(THREE).retry()).isEqualTo(THREE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void findsTheDocumentForWhichARequestIsRefused(int status) throws Exception {
        server.refusing("b", status);

        BulkResult result = send(THREE);

        assertThat(result.written()).isEqualTo(2);
        assertThat(result.refused()).extracting(RefusedOperation::operation).containsExactly(THREE.get(1));
        assertThat(result.retry()).isEmpty();
        assertThat(server.stored).containsExactlyInAnyOrder("a", "c");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void failsWhenNothingCanEverBeTaken(int status) {
        server.thenStatus(status);

        assertThatThrownBy(() -> send(THREE))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BulkRejectedException.class)
                .hasMessageContaining("status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "null",
                "{}",
                "{\"items\":[]}",
                "{\"items\":[{\"index\":{\"status\":201}}]}",
                "{\"items\":[{\"index\":{\"status\":201}},{},null]}"
            })
    void sendsEverythingAgainWhenTheAnswerSaysNothingAboutIt(String body) throws Exception {
        server.thenBody(body);

        assertThat(send(THREE).retry()).isEqualTo(THREE);
    }

    @Test
    void sendsEverythingAgainWhenTheAnswerHasNoBody() throws Exception {
        server.thenNoBody();

        BulkResult result = send(THREE);

        assertThat(result.retry()).isEqualTo(THREE);
        assertThat(result.reason()).isEqualTo("the answer has no body");
    }

    @Test
    void sendsEverythingAgainWhenThereIsNoAnswer() throws Exception {
        server.thenHang();

        BulkResult result = send(THREE, Duration.ofMillis(200));

        assertThat(result.retry()).isEqualTo(THREE);
        assertThat(result.timedOut()).isTrue();
    }

    @Test
    void sendsEverythingAgainWhenTheConnectionIsCut() throws Exception {
        server.thenCut();

        BulkResult result = send(THREE);

        assertThat(result.retry()).isEqualTo(THREE);
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void sendsEverythingAgainWhenTheConnectionIsRefused() throws Exception {
        ScriptedElasticsearch gone = new ScriptedElasticsearch();
        gone.close();

        assertThat(send(THREE, Duration.ofSeconds(10), gone.url()).retry()).isEqualTo(THREE);
    }

    @Test
    void goesToAnotherHostWhenOneIsGone() throws Exception {
        ScriptedElasticsearch gone = new ScriptedElasticsearch();
        gone.close();

        assertThat(send(THREE, Duration.ofSeconds(10), gone.url(), server.url()).written())
                .isEqualTo(3);
    }

    @Test
    void saysHowADocumentIsToReplaceAnother() throws Exception {
        send(List.of(TestDocuments.operation("a")));

        assertThat(server.bodies.get(0))
                .startsWith("{\"index\":{\"_index\":\"fluo-signals-2026.11.22\",\"_id\":\"a\",\"version\":3145728,"
                        + "\"version_type\":\"external_gte\"}}\n{\"@timestamp\"")
                .endsWith("}\n");
    }

    private BulkResult send(List<IndexOperation> operations) throws Exception {
        return send(operations, Duration.ofSeconds(10));
    }

    private BulkResult send(List<IndexOperation> operations, Duration timeout) throws Exception {
        return send(operations, timeout, server.url());
    }

    private static BulkResult send(List<IndexOperation> operations, Duration timeout, String... hosts)
            throws Exception {
        try (RestClient client = RestClients.connect(ElasticsearchConnection.to(hosts), timeout)) {
            return new RestBulkClient(client).send(operations).get(60, TimeUnit.SECONDS);
        }
    }
}
