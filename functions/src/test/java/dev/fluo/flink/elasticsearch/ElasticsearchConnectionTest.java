package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchConnectionTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9201, http://127.0.0.1:9201",
        "https://search.example, https://search.example:9200",
        "https://search.example:443/, https://search.example:443"
    })
    void takesTheUrlOfAHost(String url, String host) {
        assertThat(HttpHosts.of(url).toURI()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "127.0.0.1:9200", "ftp://host", "http://host/path", "http://ann:secret@host", "http://a b"})
    void refusesWhatIsNone(String url) {
        assertThatThrownBy(() -> ElasticsearchConnection.to(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ann:s3cr3t@search:9200, https://*****@search:9200",
        "https://ann:s3/cr3t@search:9200, https://*****@search:9200",
        "https://ann:s3@cr3t@search:9200, https://*****@search:9200",
        "https://ann:s3//cr3t@search:9200, https://*****@search:9200",
        "https://ann:s3 cr3t@search:9200, https://*****@search:9200",
        "'https://ann:s3\ncr3t@search:9200', https://*****@search:9200",
        "ann:s3/cr3t@search:9200, *****@search:9200",
        "http://host/path, http://host/path"
    })
    void saysWhichUrlIsNoneWithoutItsLogin(String url, String shown) {
        assertThatThrownBy(() -> ElasticsearchConnection.to(url))
                .hasMessageContaining("'" + shown + "'")
                .message()
                .doesNotContain("s3", "cr3t", "ann:");
    }

    @Test
    void needsAHost() {
        assertThatThrownBy(ElasticsearchConnection::to).hasMessageContaining("at least one Elasticsearch host");
    }

    @Test
    void keepsSecretsToItself() {
        assertThat(ElasticsearchCredentials.basic("ann", "pw").authorization()).contains("Basic YW5uOnB3");
        assertThat(ElasticsearchCredentials.apiKey("a2V5").authorization()).contains("ApiKey a2V5");
        assertThat(ElasticsearchCredentials.NONE.authorization()).isEmpty();
        assertThat(ElasticsearchCredentials.apiKey("a2V5")).hasToString("*****");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFs3cr3t", "s3cr3t\nX-Other: 1"})
    void refusesAnApiKeyThatNoHeaderTakesWithoutQuotingIt(String key) {
        assertThatThrownBy(() -> ElasticsearchCredentials.apiKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at character")
                .message()
                .doesNotContain("s3");
    }

    @Test
    void saysWhenThereIsNoCertificateToTrust(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("ca.pem"));
        ElasticsearchConnection connection =
                new ElasticsearchConnection(List.of("https://host"), ElasticsearchCredentials.NONE, empty.toString());

        assertThatThrownBy(() -> RestClients.connect(connection, Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Fluo", "fluo*", "-fluo", "a/b", "a,b"})
    void refusesANameThatIsNoIndex(String name) {
        assertThatThrownBy(() -> new SignalIndices(name, Duration.ofDays(1))).hasMessageContaining("an index is named");
    }
}
