package dev.fluo.embedded.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.embedded.process.ElasticsearchProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchProcessITCase {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answersAndKeepsItsDataThroughAKill(@TempDir Path directory) throws Exception {
        int port;
        try (ElasticsearchProcess node =
                ElasticsearchProcess.builder().directory(directory).start()) {
            port = node.port();
            assertThat(send(node, "GET", "/", "").body()).contains("\"number\" : \"8.18.8\"");
            assertThat(send(node, "PUT", "/things/_doc/1", "{\"colour\": \"green\"}")
                            .statusCode())
                    .isEqualTo(201);
            assertThatThrownBy(() ->
                            ElasticsearchProcess.builder().port(node.port()).start())
                    .hasMessage("port " + node.port() + " of 127.0.0.1 is in use");
            node.kill();
            assertThat(node.isAlive()).isFalse();
        }
        long pid;
        try (ElasticsearchProcess node =
                ElasticsearchProcess.builder().directory(directory).port(port).start()) {
            pid = node.pid();
            HttpResponse<String> health = send(node, "GET", "/_cluster/health/things?wait_for_status=yellow", "");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(send(node, "GET", "/things/_doc/1", "").body()).contains("green");
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void deletesTheDataNobodyAskedToKeep() {
        ElasticsearchProcess node = ElasticsearchProcess.start();
        assertThat(node.directory()).isNotEmptyDirectory();
        node.close();
        assertThat(node.directory()).doesNotExist();
        assertThat(node.isAlive()).isFalse();
    }

    private HttpResponse<String> send(ElasticsearchProcess node, String method, String path, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
