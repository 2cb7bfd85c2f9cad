package dev.fluo.flink.delivery;

import dev.fluo.flink.elasticsearch.HeaderValue;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of a receiver, and the name under which FLUO speaks to it. The secret is in no text of this object, nor
 * the path of a URL, which may be one.
 *
 * @param urls at least one, {@code http} or {@code https}
 * @param authorization value of the header; null for none
 * @param certificateAuthority path of a PEM file with the certificates to trust; null for those that the JVM trusts
 */
public record ReceiverEndpoint(
        List<URI> urls,
        @Nullable String authorization,
        @Nullable String certificateAuthority) implements Serializable {

    /**
     * @throws IllegalArgumentException if a URL is none that can be posted to, or the authorization none that can be
     *     sent; the message quotes neither
     */
    public ReceiverEndpoint {
        if (authorization != null) {
            HeaderValue.checked(authorization);
        }
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("at least one URL is needed");
        }
        for (URI url : urls) {
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!web || url.getHost() == null || url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "a URL is http://HOST… or https://HOST…, without a user: there are options for one");
            }
        }
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none; the message says where, and not what stands there
     */
    public static URI url(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a URL cannot be read: "
                    + e.getReason().toLowerCase(Locale.ROOT) + ", at its character " + (e.getIndex() + 1));
        }
    }

    /** The value of the header for a user and a password (RFC 7617). */
    public static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /**
     * The value of the header for a bearer token (RFC 6750).
     *
     * @throws IllegalArgumentException if it cannot be sent; the message says where, and not what stands there
     */
    public static String bearer(String token) {
        return "Bearer " + HeaderValue.checked(token);
    }

    /** The header, where there is one. */
    Map<String, String> authorizationHeader() {
        return authorization == null ? Map.of() : Map.of("Authorization", authorization);
    }

    @Override
    public String toString() {
        return urls.stream().map(URI::getHost).toList().toString();
    }
}
