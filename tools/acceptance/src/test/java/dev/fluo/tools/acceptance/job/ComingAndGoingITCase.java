package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.ledger.RuleStatus;
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
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inputs, outputs and parts come and go between two starts from a savepoint or a retained checkpoint: every pair of
 * three sets of options, and a job that only indexes.
 */
class ComingAndGoingITCase {

    private static final String RULE =
            "{\"id\":\"storm\",\"when\":\"trace.spans.where(service == 'auth').count() > 3\"}";

    /** Each of the first three sets is followed by each other of them once. */
    private static final int[] COURSE = {0, 1, 0, 2, 1, 2, 0, 3, 0};

    /** Records that the steps after the first leave in the audit; the job that only indexes writes none. */
    private static final List<String> AUDIT = List.of(
            "connections-changed",
            "connections-changed",
            "connections-changed",
            "connections-changed",
            "connections-changed",
            "connections-changed",
            "ledger-started");

    private static final List<Connected> SETS = List.of(
            new Connected("all", true, true, "changes", true, true, true),
            new Connected("judge", true, false, "changes", false, false, false),
            new Connected("all", false, true, "changes-2", true, false, true),
            new Connected("index", true, true, "changes", true, true, true));

    private int traces;

    /** Parts and connections of the job: topics A and B of spans, its topic of change events, and outputs. */
    private record Connected(
            String parts,
            boolean a,
            boolean b,
            String changes,
            boolean elasticsearch,
            boolean alertmanager,
            boolean webhook) {

        boolean judges() {
            return !parts.equals("index");
        }

        void apply(TestJob job, String server) {
            job.set("parts", parts);
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
        try (TestJob job = new TestJob("going", data)
                .parallelism(1)
                .set("kafka.partition-discovery", "1s")
                .set("delivery.signals", "at-least-once")) {
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
                                        "Incidents from Kafka",
                                        "Incidents to Elasticsearch",
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
                if (SETS.get(COURSE[step]).judges()) {
                    awaitJudged(job, SETS.get(COURSE[step]));
                }
                savepoint = step % 2 == 0 ? job.stopWithSavepoint() : job.cancelWithCheckpoint();
            }
            goesOnWithTopicsMadeAgain(job, savepoint);
            assertThat(audit(job, "connections-changed|ledger-started").skip(1))
                    .hasSize(AUDIT.size())
                    .zipSatisfy(AUDIT, (record, action) -> assertThat(record).contains('"' + action + '"'))
                    .first()
                    .asString()
                    .contains("Taken away: spans from topic going.b, Elasticsearch, Alertmanager, the webhook;");
        } finally {
            server.stop(0);
        }
    }

    /** Of spans and of status, while the job is down and while it runs; each new topic is as long as the old one. */
    private void goesOnWithTopicsMadeAgain(TestJob job, String savepoint) throws Exception {
        job.makeAgain("going.a");
        int down = sendAsMany(job);
        job.startFrom(savepoint);
        awaitJudged(job, List.of(down));
        job.awaitRead();

        job.makeAgain("going.a", job.topics().ruleStatus());
        int running = sendAsMany(job);
        awaitJudged(job, List.of(running));
        job.awaitStatus("storm", status -> status.state() == RuleStatus.State.ACTIVE);
        try (TopicTail audit = new TopicTail(job.topics().audit())) {
            audit.awaitUntil(
                    "that the audit says it",
                    records -> records.stream()
                                    .map(each -> new String(each.value(), StandardCharsets.UTF_8))
                                    .filter(record -> record.contains("topic-restarted"))
                                    .count()
                            == 3);
        }
        job.stopWithSavepoint();
    }

    /**
     * A trace at the beginning of topic A, and more records behind it than the topic ever had.
     *
     * @return the trace
     */
    private int sendAsMany(TestJob job) throws Exception {
        int trace = traces;
        traces += 2;
        job.send(0, TestTraces.authStorm(trace, 5, Instant.now()), System.currentTimeMillis());
        for (int record = 0; record < 2 * (COURSE.length + traces); record++) {
            byte[] other = TestTraces.authStorm(trace + 1, 0, Instant.now());
            job.send(record % 2, other, System.currentTimeMillis());
        }
        job.flush();
        return trace;
    }

    private static void awaitJudged(TestJob job, List<Integer> sent) throws Exception {
        job.awaitSignals(
                "a signal of each trace",
                signals -> signals.of("storm").stream()
                        .map(signal -> signal.at("/trace/id").asText())
                        .collect(Collectors.toSet())
                        .containsAll(sent.stream().map(TestTraces::id).toList()));
    }

    /** Returns the audit records of some actions, oldest first. */
    private static Stream<String> audit(TestJob job, String actions) throws Exception {
        try (TopicTail audit = new TopicTail(job.topics().audit())) {
            return audit.toEnd().stream()
                    .map(each -> new String(each.value(), StandardCharsets.UTF_8))
                    .filter(record -> record.matches(".*\"action\":\"(" + actions + ")\".*"));
        }
    }

    /** To both topics, whether they are read or not: what is not read now is read when its topic comes back. */
    private void send(TestJob job) throws Exception {
        job.sendTo("going.a", TestTraces.authStorm(traces++, 5, Instant.now()));
        job.sendTo("going.b", TestTraces.authStorm(traces++, 5, Instant.now()));
    }

    private void awaitJudged(TestJob job, Connected connected) throws Exception {
        awaitJudged(
                job,
                IntStream.range(0, traces)
                        .filter(trace -> trace % 2 == 0 ? connected.a() : connected.b())
                        .boxed()
                        .toList());
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
