package dev.fluo.flink.elasticsearch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name under which FLUO speaks to Elasticsearch. The secret is in no text of this object. */
public final class ElasticsearchCredentials implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A cluster without security. */
    public static final ElasticsearchCredentials NONE = new ElasticsearchCredentials(null);

    private final @Nullable String authorization;

    private ElasticsearchCredentials(@Nullable String authorization) {
        this.authorization = authorization;
    }

    public static ElasticsearchCredentials basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ElasticsearchCredentials("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * @param encoded the {@code encoded} field of the API key, as Elasticsearch gave it
     * @throws IllegalArgumentException if it cannot be sent; the message says where, and not what stands there
     */
    public static ElasticsearchCredentials apiKey(String encoded) {
        return new ElasticsearchCredentials("ApiKey " + HeaderValue.checked(encoded));
    }

    /** The value of the {@code Authorization} header. */
    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    @Override
    public String toString() {
        return authorization == null ? "none" : "*****";
    }
}
