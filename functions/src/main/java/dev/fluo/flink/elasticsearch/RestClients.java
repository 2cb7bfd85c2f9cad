package dev.fluo.flink.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Makes HTTP clients of a connection. */
final class RestClients {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private RestClients() {}

    /**
     * @param answerTimeout how long an answer is waited for
     * @throws IOException if the certificates to trust cannot be read
     */
    static RestClient connect(ElasticsearchConnection connection, Duration answerTimeout) throws IOException {
        RestClientBuilder builder = RestClient.builder(HttpHosts.of(connection.hosts()));
        builder.setRequestConfigCallback(config -> config.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setSocketTimeout(Math.toIntExact(answerTimeout.toMillis())));
        connection
                .credentials()
                .authorization()
                .ifPresent(authorization -> builder.setDefaultHeaders(
                        new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, authorization)}));
        if (connection.certificateAuthority() != null) {
            SSLContext trust = TrustedCertificates.in(Path.of(connection.certificateAuthority()));
            builder.setHttpClientConfigCallback(client -> client.setSSLContext(trust));
        }
        return builder.build();
    }
}
