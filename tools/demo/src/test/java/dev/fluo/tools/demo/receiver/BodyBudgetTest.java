package dev.fluo.tools.demo.receiver;

import static dev.fluo.tools.demo.receiver.Requests.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bodies of all requests under way are bounded together. */
class BodyBudgetTest {

    private static final int LIMIT = 4096;
    private static final int LARGEST_BODIES = 8;

    private final RecordingSink sink = new RecordingSink();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aRequestThatFindsNoRoomIsToTryAgainAndFindsItLater() throws Exception {
        byte[] large = Requests.of(span("a".repeat(LIMIT - 100))).toByteArray();
        assertThat(large.length).isBetween(LIMIT - 100, LIMIT);
        CountDownLatch latch = new CountDownLatch(1);
        sink.waitFor(latch);
        try (TraceReceiver receiver = TraceReceiver.start(0, 0, sink, LIMIT)) {
            List<CompletableFuture<HttpResponse<byte[]>>> held = new ArrayList<>();
            for (int i = 0; i < LARGEST_BODIES; i++) {
                held.add(client.sendAsync(post(receiver, large), BodyHandlers.ofByteArray()));
            }
            while (sink.waiting() < LARGEST_BODIES) {
                Thread.onSpinWait();
            }

            HttpResponse<byte[]> refused = client.send(post(receiver, large), BodyHandlers.ofByteArray());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

            latch.countDown();
            for (CompletableFuture<HttpResponse<byte[]>> each : held) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
            assertThat(client.send(post(receiver, large), BodyHandlers.ofByteArray())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(sink.written()).hasSize(LARGEST_BODIES + 1);
        }
    }

    private static HttpRequest post(TraceReceiver receiver, byte[] body) {
        return HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }
}
