package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import dev.fluo.tools.testing.fixture.TestJob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The index part with a webhook, and with a collector of OpenTelemetry and a topic for one beside it, over a real Kafka
 * and across a restart.
 */
class NoticesITCase {

    private static final long PATIENCE_SECONDS = 240;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Test
    void deliversWhatHappensFromTheStartOnAndGoesOnAfterARestart(@TempDir Path data) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::take);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try (LogCollector collector = new LogCollector();
                TestJob job = new TestJob("notices", data)
                        .set("parts", "index")
                        .set("webhook.url", url)
                        .set("otlp.url", collector.url())
                        .set("otlp.protocol", "grpc")
                        .set("otlp.metrics-interval", "1 s")
                        .set("otlp.kafka", "true")) {
            prepare(job);
            incident(job, "a", "before anybody was to be told");
            job.start();
            signal(job, "nobody is told signals");
            incident(job, "b", "first");
            assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("first");
            String savepoint = job.stopWithSavepoint();
            signal(job, "before signals are to be told");
            incident(job, "c", "while it was down");
            job.set("webhook.send", "both");
            job.startFrom(savepoint);
            assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("while it was down");
            signal(job, "from now on");
            assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("from now on");
            assertThat(received).isEmpty();
            Set<String> told = Set.of(
                    "nobody is told signals",
                    "first",
                    "before signals are to be told",
                    "while it was down",
                    "from now on");
            collector.await(told);
            collector.awaitMetrics(Set.of("fluo.signals", "fluo.incidents"));
            assertThat(job.awaitLogs(told.size())).containsExactlyInAnyOrderElementsOf(told);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--webhook, not a url, webhook.*",
        "--webhook, ftp://x/, webhook.*",
        "--alertmanager, ':', alertmanager.*",
        "--alertmanager, ',', alertmanager.*: at least one URL is needed"
    })
    void refusesWhatCannotBeDeliveredTo(String option, String url, String message) throws Exception {
        Settings settings = SettingsReader.read(List.of("--parts", "index", option, url), Map.of());
        assertThatThrownBy(() -> new FluoJob(settings))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(message);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void prepare(TestJob job) throws Exception {
        try (KafkaAdmin admin = KafkaAdmin.connect(SharedKafkaAccess.of("notices"))) {
            new TopicPreparation(admin, job.settings(), job.topics()).prepare();
        }
    }

    private static void signal(TestJob job, String message) throws Exception {
        String json = "{\"@timestamp\": \"2026-11-22T10:00:00Z\", \"event\": {\"id\": \"x\", \"action\": \"opened\"},"
                + " \"rule\": {\"id\": \"r\"}, \"message\": \"" + message + "\"}";
        send(job.topics().signals(), "x", json);
    }

    private static void incident(TestJob job, String id, String message) throws Exception {
        String time = "2026-11-22T10:00:00Z";
        String json = """
                {"@timestamp": "%s", "message": "%s",
                 "event": {"id": "%s", "action": "opened", "severity": 4, "sequence": 0, "created": "%s"},
                 "fluo": {"incident": {"id": "%s", "status": "open", "severity": "high", "opened": "%s",
                  "updated": "%s", "first": "%s", "last": "%s", "timeline_seconds": 1,
                  "signals": {"total": 1, "standing": 1, "retracted": 0, "open": 0}}}}""".formatted(time, message, id, time, id, time, time, time, time);
        send(job.topics().incidents(), id, json);
    }

    private static void send(String topic, String key, String json) throws Exception {
        Properties client = SharedKafkaAccess.of("notices").client();
        StringSerializer text = new StringSerializer();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(client, text, text)) {
            producer.send(new ProducerRecord<>(topic, key, json)).get();
        }
    }
}
