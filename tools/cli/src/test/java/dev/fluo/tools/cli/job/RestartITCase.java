package dev.fluo.tools.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.rules.audit.AuditVerifier;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import dev.fluo.tools.testing.fixture.TopicTail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped and started from its savepoint goes on as if nothing had happened. */
class RestartITCase {

    private static final String CONDITION = "trace.spans.where(service == 'auth').count() == 4";
    private static final int TRACES = 12;

    @TempDir
    Path data;

    /**
     * From two tasks to four and to one. Half of a trace comes before the first stop, half after it; whole traces come
     * while the job is down, after a rule that was published meanwhile: each has to be judged by that rule too.
     */
    @Test
    void aSavepointKeepsRulesOpenTracesAndTheAuditChainWhateverTheParallelism() throws Exception {
        try (TestJob job = new TestJob("restart", data)
                .set("delivery.signals", "exactly-once")
                .set("time.silence", "1h")
                .set("time.root-grace", "5s")) {
            Instant now = Instant.now();
            job.parallelism(2).start();
            job.activate("first", rule("first"));
            job.send(TestTraces.half(1, "shop", now), millis(now));
            job.awaitRead();
            String savepoint = job.stopWithSavepoint();

            job.publish("second", rule("second"));
            job.send(TestTraces.half(1, "pay", now), millis(now));
            sendWhole(job, 10, now);
            job.parallelism(4).startFrom(savepoint);
            job.awaitSignals(
                    "of two rules",
                    signals -> signals.of("first").size() == 1 + TRACES
                            && signals.of("second").size() == 1 + TRACES);
            savepoint = job.stopWithSavepoint();

            job.publish("third", rule("third"));
            sendWhole(job, 40, now.plusSeconds(60));
            job.parallelism(1).startFrom(savepoint);
            job.awaitSignals("of three rules", signals -> signals.of("third").size() == TRACES);
            job.stopWithSavepoint();

            StandingSignals signals = job.signals();
            Set<String> early = ids(10);
            early.add(TestTraces.id(1));
            Set<String> late = ids(40);
            Set<String> all = new HashSet<>(early);
            all.addAll(late);
            assertThat(signals.tracesByRule().get("first")).containsExactlyInAnyOrderElementsOf(all);
            assertThat(signals.tracesByRule().get("second")).containsExactlyInAnyOrderElementsOf(all);
            assertThat(signals.tracesByRule().get("third")).containsExactlyInAnyOrderElementsOf(late);
            assertThat(signals.of("first"))
                    .filteredOn(signal -> signal.at("/trace/id").asText().equals(TestTraces.id(1)))
                    .singleElement()
                    .satisfies(signal -> assertThat(StandingSignals.field(signal, "fluo", "trace")
                                    .path("size")
                                    .asInt())
                            .as("spans of both halves")
                            .isEqualTo(6));
            assertWrittenOnce(job);
            assertAuditIsWhole(job);
        }
    }

    /** As after an upgrade that was not good: what was written since the savepoint stands on the audit topic. */
    @Test
    void anOlderSavepointGoesOnWhereTheAuditEnds() throws Exception {
        try (TestJob job = new TestJob("step-back", data)) {
            job.parallelism(1).start();
            job.activate("first", rule("first"));
            String older = job.stopWithSavepoint();
            job.startFrom(older);
            job.activate("second", rule("second"));
            job.stopWithSavepoint();

            job.startFrom(older);
            job.activate("third", rule("third"));
            job.stopWithSavepoint();

            assertAuditIsWhole(job);
            assertThat(verified(job, "0123".repeat(16)).out()).contains("says that the ledger went back");
        }
    }

    private static String rule(String id) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + CONDITION + "\"}";
    }

    /** Traces that the rules find, and then later spans, with which time moves on in both partitions. */
    private static void sendWhole(TestJob job, int from, Instant end) throws Exception {
        for (int number = from; number < from + TRACES; number++) {
            job.send(number % 2, TestTraces.authStorm(number, 4, end), millis(end));
        }
        Instant later = end.plusSeconds(30);
        for (int partition = 0; partition < 2; partition++) {
            job.send(partition, TestTraces.authStorm(100 + from + partition, 0, later), millis(later));
        }
        job.flush();
    }

    private static Set<String> ids(int from) {
        return IntStream.range(from, from + TRACES).mapToObj(TestTraces::id).collect(Collectors.toSet());
    }

    private static void assertWrittenOnce(TestJob job) throws Exception {
        try (TopicTail tail = new TopicTail(job.topics().signals())) {
            List<ConsumerRecord<byte[], byte[]>> records = tail.toEnd();
            Set<String> documents = new HashSet<>();
            records.forEach(record -> documents.add(new String(record.value(), StandardCharsets.UTF_8)));
            assertThat(documents).hasSameSizeAs(records);
        }
    }

    private static void assertAuditIsWhole(TestJob job) throws Exception {
        AuditVerifier verifier = new AuditVerifier();
        try (TopicTail tail = new TopicTail(job.topics().audit())) {
            tail.toEnd().forEach(record -> verifier.accept("offset " + record.offset(), record.value()));
        }
        assertThat(verifier.report().findings()).isEmpty();
        CommandRun verified = verified(job, verifier.report().head().hash());
        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains(
                        "the chain is whole: records 1 to " + verifier.report().records());

        CommandRun cutOff = verified(job, "0123".repeat(16));
        assertThat(cutOff.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(cutOff.out()).contains("no record has the hash that was noted");
    }

    private static CommandRun verified(TestJob job, String noted) throws Exception {
        return CommandRun.of(
                "audit",
                "verify",
                "--kafka",
                SharedKafka.broker().bootstrapServers(),
                "--set",
                "topics.audit=" + job.topics().audit(),
                "--holds",
                noted);
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
