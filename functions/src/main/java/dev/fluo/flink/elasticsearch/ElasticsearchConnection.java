package dev.fluo.flink.elasticsearch;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way to reach Elasticsearch.
 *
 * @param hosts URLs, {@code http://host:port} or {@code https://host:port}; requests are spread over them
 * @param credentials who to say we are
 * @param certificateAuthority path of a PEM file with the certificates to trust; null to trust those that the JVM
 *     trusts
 */
public record ElasticsearchConnection(
        List<String> hosts,
        ElasticsearchCredentials credentials,
        @Nullable String certificateAuthority) implements Serializable {

    public ElasticsearchConnection {
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(credentials);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one Elasticsearch host is needed, for example http://127.0.0.1:9200");
        }
        HttpHosts.of(hosts);
    }

    /** Without credentials and with the JVM's own trust. */
    public static ElasticsearchConnection to(String... hosts) {
        return new ElasticsearchConnection(List.of(hosts), ElasticsearchCredentials.NONE, null);
    }
}
