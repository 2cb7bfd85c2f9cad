package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.testing.chaos.traffic.SpanRecord;
import dev.fluo.tools.testing.cluster.Patience;
import dev.fluo.tools.testing.fixture.HistorySignals;
import dev.fluo.tools.testing.fixture.RecordedDay;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TopicTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A back-test of a recorded day says, document by document, what stands after the job has read that day from Kafka. */
class LiveReplayITCase {

    private static final Path RESOURCES = Path.of("../testing/src/test/resources");
    private static final Path DETECTION = Path.of("../../rules/detection");
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @TempDir
    Path data;

    @Test
    void demoOfOpenTelemetry() throws Exception {
        RecordedDay day = RecordedDay.ofRequests(RESOURCES.resolve("captures/otel-demo"))
                .withRules(RESOURCES.resolve("replay/otel-demo.yaml"));
        assertSameSignals("otel-demo", day);
    }

    @ParameterizedTest
    @CsvSource({"nezha-onlineboutique-2022-08-22, online-boutique", "nezha-trainticket-2023-01-29, train-ticket"})
    @EnabledIfSystemProperty(named = "fluo.data", matches = ".+", disabledReason = "-Dfluo.data names no folder")
    void recordedDays(String folder, String name) throws Exception {
        Path day = Path.of(System.getProperty("fluo.data")).resolve(folder);
        RecordedDay recorded = RecordedDay.ofNezha(day);
        try (Stream<Path> rules = Files.list(DETECTION)) {
            for (Path rule : rules.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                recorded.withRules(rule);
            }
        }
        assertSameSignals(name, recorded);
    }

    private void assertSameSignals(String name, RecordedDay recorded) throws Exception {
        try (TestJob job = new TestJob("replay-" + name, data)
                .set("topics.partitions", String.valueOf(PARTITIONS))
                .set("time.out-of-orderness", "10s")
                .set("time.idleness", "1h")
                .set("time.silence", "1h")
                .set("limits.signals-per-minute", "1000000")) {
            job.createTopics();
            allowAnyTime(job);
            for (Map.Entry<String, String> rule : recorded.rules().entrySet()) {
                job.publish(rule.getKey(), rule.getValue());
            }
            job.parallelism(PARTITIONS).start();
            job.awaitStatus(RecordedDay.LAST, status -> true);
            List<SpanRecord> messages = recorded.messagesFrom(Instant.now().plusSeconds(8));
            SortedMap<String, JsonNode> live = live(job, messages, recorded);
            SortedMap<String, JsonNode> history =
                    HistorySignals.of(data, messages, recorded.rules(), job.settings(), PARTITIONS);
            history.values().removeIf(signal -> !recorded.isCertain(signal));
            Files.writeString(
                    Path.of("target", "replay-" + name + ".txt"),
                    history.size() + " signals by rule: " + HistorySignals.byRule(history) + "\n");
            assertThat(HistorySignals.byRule(history)).isEqualTo(HistorySignals.byRule(live));
            assertThat(HistorySignals.differences(live, history)).isEmpty();
            assertThat(job.deadLetters()).isEmpty();
        }
    }

    private SortedMap<String, JsonNode> live(TestJob job, List<SpanRecord> messages, RecordedDay recorded)
            throws Exception {
        job.sendInTurn(messages, PARTITIONS);
        try (TopicTail tail = new TopicTail(job.topics().signals())) {
            int[] seen = {0};
            boolean over = Patience.comes(
                    () -> {
                        List<ConsumerRecord<byte[], byte[]>> all = tail.toEnd();
                        StandingSignals more = new StandingSignals(all.subList(seen[0], all.size()));
                        seen[0] = all.size();
                        return recorded.isOver(more);
                    },
                    PATIENCE);
            assertThat(over).as("all of the day is judged").isTrue();
        }
        job.stopWithSavepoint();
        return HistorySignals.comparable(job.signals().all().stream().filter(recorded::isCertain));
    }

    /** Lets records lie further in the future than a broker takes them by default. */
    private static void allowAnyTime(TestJob job) throws Exception {
        String topic = job.topics().spans().keySet().iterator().next();
        ConfigEntry entry =
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));
        try (Admin admin = Admin.create(SharedKafkaAccess.of("tests").client())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
