package dev.fluo.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.console.board.TrialSettings;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console beside a running job, over a real Kafka. */
class ConsoleServiceITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = """
            id: storm
            when: trace.spans.where(service == 'auth').count() > 3
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private String origin;

    @Test
    void publishesToARunningJobAndShowsItsSignals(@TempDir Path data) throws Exception {
        try (TestJob job = new TestJob("console", data)
                        .set("redaction.patterns", "log[a-z]+")
                        .start();
                ConsoleService console = ConsoleService.start(
                        SharedKafkaAccess.of("console"),
                        job.topics(),
                        new ConsoleOptions(
                                0,
                                true,
                                "ann",
                                8 << 20,
                                Optional.empty(),
                                TrialSettings.DEFAULT,
                                Optional.empty(),
                                Optional.empty()))) {
            URI address = URI.create(console.address());
            origin = "http://" + address.getAuthority();
            job.send(new byte[] {9, 9, 9}, null); // what cannot be read is counted and harms nothing
            job.send(TestTraces.authStorm(1, 5, Instant.now()), null);

            JsonNode outcome = publish(address);
            assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("active");
            JsonNode rule = await(
                    "/api/rules", rules -> rules.at("/rules/0/state").asText().equals("active"));
            assertThat(rule.at("/rules/0/author").asText()).isEqualTo("ann");

            job.send(TestTraces.authStorm(2, 6, Instant.now()), null);
            JsonNode signals = await("/api/signals", list -> !list.isEmpty());
            // The whole trace is shown when the job has attested what it redacts; the page was not told.
            String id = signals.get(0).path("id").asText();
            JsonNode signal = await(
                    "/api/signals/" + id, shown -> shown.at("/waterfall/whole").asBoolean());
            assertThat(signal.at("/waterfall/spans").findValuesAsText("name")).contains("checkout", "[redacted]");
            assertThat(signal.toString()).doesNotContain("login");
            await("/api/rules", rules -> rules.at("/rules/0/counts/violated").asInt() > 0);
            await(
                    "/api/session",
                    session -> session.at("/state/feeds/spans/unusable").asInt() == 1);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Topics topics = new Topics(
                Map.of(),
                "no.rules",
                "no.changes",
                "no.status",
                "no.signals",
                "no.incidents",
                "no.kept-spans",
                "no.audit",
                "no.letters");
        assertThatThrownBy(() -> ConsoleService.start(
                        SharedKafkaAccess.of("none"),
                        topics,
                        new ConsoleOptions(
                                0,
                                false,
                                "ann",
                                1,
                                Optional.of(Redaction.NONE),
                                TrialSettings.DEFAULT,
                                Optional.empty(),
                                Optional.empty())))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("has no topic no.rules");
    }

    @Test
    void saysThatThePortIsTaken(@TempDir Path data) throws Exception {
        try (TestJob job = new TestJob("console-twice", data)) {
            prepare(job.settings(), job.topics());
            ConsoleOptions options = new ConsoleOptions(
                    0,
                    false,
                    "ann",
                    1,
                    Optional.of(Redaction.NONE),
                    TrialSettings.DEFAULT,
                    Optional.empty(),
                    Optional.empty());
            try (ConsoleService first = ConsoleService.start(SharedKafkaAccess.of("one"), job.topics(), options)) {
                int taken = URI.create(first.address()).getPort();
                ConsoleOptions same = new ConsoleOptions(
                        taken,
                        false,
                        "ann",
                        1,
                        Optional.of(Redaction.NONE),
                        TrialSettings.DEFAULT,
                        Optional.empty(),
                        Optional.empty());
                assertThatThrownBy(() -> ConsoleService.start(SharedKafkaAccess.of("two"), job.topics(), same))
                        .isInstanceOf(CommandException.class)
                        .hasMessageContaining("cannot listen on port " + taken);
            }
        }
    }

    private static void prepare(Settings settings, Topics topics) throws Exception {
        try (KafkaAdmin admin = KafkaAdmin.connect(SharedKafkaAccess.of("prepare"))) {
            new TopicPreparation(admin, settings, topics).prepare();
        }
    }

    private JsonNode publish(URI address) throws Exception {
        HttpResponse<String> welcome = send(HttpRequest.newBuilder(address).build());
        String cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String token =
                JSON.readTree(send(get("/api/session")).body()).path("token").asText();
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(origin + "/api/publish"))
                        .headers("Cookie", cookie, "Origin", origin, "X-Fluo-Token", token)
                        .POST(HttpRequest.BodyPublishers.ofString(RULE))
                        .build())
                .body());
    }

    private JsonNode await(String path, Predicate<JsonNode> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode seen = JSON.readTree(send(get(path)).body());
        while (!wanted.test(seen)) {
            assertThat(System.nanoTime()).as("%s still says %s", path, seen).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            seen = JSON.readTree(send(get(path)).body());
        }
        return seen;
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
