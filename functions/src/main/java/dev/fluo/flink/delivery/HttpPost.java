package dev.fluo.flink.delivery;

import dev.fluo.flink.elasticsearch.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Posts bodies. A redirect is not followed: what is delivered goes to whom the configuration names. */
final class HttpPost {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_ANSWER_BYTES = 4096;
    private static final long MOST_PAUSE_SECONDS = 60;

    private final HttpClient client;

    /**
     * @param certificateAuthority path of a PEM file with the certificates to trust; null for those that the JVM trusts
     * @throws IOException if that file cannot be read
     */
    HttpPost(@Nullable String certificateAuthority) throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
        if (certificateAuthority != null) {
            builder.sslContext(TrustedCertificates.in(Path.of(certificateAuthority)));
        }
        client = builder.build();
    }

    /** The answer; no failure: that none came is an answer too. */
    CompletableFuture<HttpAnswer> send(URI target, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(ANSWER_TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(HttpPost::answer)
                .exceptionally(HttpAnswer::none);
    }

    private static HttpAnswer answer(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_ANSWER_BYTES);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new HttpAnswer(response.statusCode(), text, bytes, retryAfter(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In seconds; the other form, a date, is rare and taken for nothing said. */
    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Math.min(Long.parseLong(seconds), MOST_PAUSE_SECONDS)))
                .orElse(Duration.ZERO);
    }
}
