package dev.fluo.tools.testing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fluo.flink.change.ChangesBacklog;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.job.DroppedState;
import dev.fluo.job.FluoJob;
import dev.fluo.job.RecordSizes;
import dev.fluo.job.StartPoint;
import dev.fluo.rules.audit.AuditHead;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import dev.fluo.tools.testing.fixture.TopicTail;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and outputs come and go between two starts from a savepoint: every pair of three sets of options. */
class ComingAndGoingITCase {

    private static final String RULE =
            "{\"id\":\"storm\",\"when\":\"trace.spans.where(service == 'auth').count() > 3\"}";

    /** Each of the sets is followed by each other one once. */
    private static final int[] COURSE = {0, 1, 0, 2, 1, 2, 0};

    private static final List<Connected> SETS = List.of(
            new Connected(true, true, true, true, true, "changes"),
            new Connected(true, false, false, false, false, "changes"),
            new Connected(false, true, true, false, true, "changes-2"));

    private int traces;

    /** Connections of the job: topics A and B of spans, outputs, and its topic of change events. */
    private record Connected(
            boolean a, boolean b, boolean elasticsearch, boolean alertmanager, boolean webhook, String changes) {

        void apply(TestJob job, String server) {
            job.set("topics.spans", a && b ? "going.a,going.b" : a ? "going.a" : "going.b");
            job.set("topics.changes", "going." + changes);
            set(job, "elasticsearch.url", elasticsearch, server);
            set(job, "alertmanager.url", alertmanager, server);
            set(job, "webhook.url", webhook, server);
        }

        private static void set(TestJob job, String key, boolean there, String server) {
            if (there) {
                job.set(key, server);
            } else {
                job.unset(key);
            }
        }
    }

    @Test
    void theJobGoesOnWhateverComesAndGoes(@TempDir Path data) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", ComingAndGoingITCase::answer);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (TestJob job = new TestJob("going", data).parallelism(1).set("delivery.signals", "at-least-once")) {
            SETS.get(COURSE[0]).apply(job, url);
            job.start();
            job.activate("storm", RULE);
            String savepoint = null;
            for (int step = 0; step < COURSE.length; step++) {
                if (step > 0) {
                    SETS.get(COURSE[step]).apply(job, url);
                    if (step == 1) {
                        assertThat(dropped(job, savepoint))
                                .containsExactly(
                                        "Audit from Kafka",
                                        "Audit to Elasticsearch",
                                        "Signals for Alertmanager",
                                        "Signals for the webhook",
                                        "Signals from Kafka",
                                        "Signals to Alertmanager",
                                        "Signals to Elasticsearch",
                                        "Signals to the webhook");
                    }
                    job.startFrom(savepoint);
                }
                send(job);
                awaitJudged(job, SETS.get(COURSE[step]));
                savepoint = job.stopWithSavepoint();
            }
            try (TopicTail audit = new TopicTail(job.topics().audit())) {
                assertThat(audit.toEnd().stream().map(each -> new String(each.value(), StandardCharsets.UTF_8)))
                        .filteredOn(record -> record.contains("connections-changed"))
                        .hasSize(COURSE.length - 1)
                        .first()
                        .asString()
                        .contains("Taken away: spans from topic going.b, Elasticsearch, Alertmanager, the webhook;");
            }
        } finally {
            server.stop(0);
        }
    }

    /** To both topics, whether they are read or not: what is not read now is read when its topic comes back. */
    private void send(TestJob job) throws Exception {
        job.sendTo("going.a", TestTraces.authStorm(traces++, 5, Instant.now()));
        job.sendTo("going.b", TestTraces.authStorm(traces++, 5, Instant.now()));
    }

    private void awaitJudged(TestJob job, Connected connected) throws Exception {
        List<Integer> read = IntStream.range(0, traces)
                .filter(trace -> trace % 2 == 0 ? connected.a() : connected.b())
                .boxed()
                .toList();
        job.awaitSignals(
                "a signal of each trace that was ever read",
                signals -> signals.of("storm").stream()
                        .map(signal -> signal.at("/trace/id").asText())
                        .collect(Collectors.toSet())
                        .containsAll(read.stream().map(TestTraces::id).toList()));
    }

    private static List<String> dropped(TestJob job, String savepoint) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
        new FluoJob(job.settings())
                .addTo(
                        environment,
                        new StartPoint(
                                new RuleGate(RuleGate.NOTHING),
                                ChangesBacklog.NOTHING,
                                RecordSizes.of(1 << 20),
                                AuditHead.GENESIS));
        return DroppedState.of(environment);
    }

    /** Takes all that Elasticsearch, Alertmanager and a webhook are sent. */
    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
        int documents = bulk ? (int) body.lines().count() / 2 : 0;
        String items = String.join(",", Collections.nCopies(documents, "{\"index\":{\"status\":201}}"));
        byte[] answer = (bulk ? "{\"items\":[" + items + "]}" : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
