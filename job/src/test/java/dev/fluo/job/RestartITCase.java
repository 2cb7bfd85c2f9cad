package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.audit.AuditVerifier;
import dev.fluo.job.testing.StandingSignals;
import dev.fluo.job.testing.TestJob;
import dev.fluo.job.testing.TestTraces;
import dev.fluo.job.testing.TopicTail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped and started from its savepoint goes on as if nothing had happened. */
class RestartITCase {

    private static final String RULE =
            "{\"id\":\"storm\",\"when\":\"trace.spans.where(service == 'auth').count() == 4\"}";

    @TempDir
    Path data;

    @Test
    void aSavepointKeepsRulesOpenTracesAndTheAuditChain() throws Exception {
        try (TestJob job = new TestJob("restart", data)
                .set("delivery.signals", "exactly-once")
                .set("time.silence", "1h")
                .set("time.root-grace", "5s")) {
            Instant now = Instant.now();
            job.start();
            job.activate("storm", RULE);
            job.send(TestTraces.half(1, "shop", now), millis(now));
            job.awaitRead();
            String savepoint = job.stopWithSavepoint();

            job.send(TestTraces.half(1, "pay", now), millis(now));
            job.startFrom(savepoint);
            // The rule is in the state, and so is the first half; time moves on with later spans on both partitions.
            for (int later = 0; later < 8; later++) {
                job.send(TestTraces.authStorm(100 + later, 0, now.plusSeconds(30)), millis(now.plusSeconds(30)));
            }
            job.awaitSignals("the trace of both halves", signals -> signals.of("storm").size() == 1);
            job.stopWithSavepoint();

            StandingSignals signals = job.signals();
            assertThat(signals.tracesByRule().get("storm")).containsExactly(TestTraces.id(1));
            assertThat(StandingSignals.field(signals.of("storm").get(0), "fluo", "trace").path("size").asInt())
                    .isEqualTo(6);
            assertWrittenOnce(job);
            assertAuditIsWhole(job);
        }
    }

    private static void assertWrittenOnce(TestJob job) throws Exception {
        try (TopicTail tail = new TopicTail(job.topics().signals())) {
            List<ConsumerRecord<byte[], byte[]>> records = tail.toEnd();
            Set<String> documents = new HashSet<>();
            records.forEach(record -> documents.add(new String(record.value())));
            assertThat(documents).hasSameSizeAs(records);
        }
    }

    private static void assertAuditIsWhole(TestJob job) throws Exception {
        AuditVerifier verifier = new AuditVerifier();
        try (TopicTail tail = new TopicTail(job.topics().audit())) {
            tail.toEnd().forEach(record -> verifier.accept("offset " + record.offset(), record.value()));
        }
        assertThat(verifier.report().findings()).isEmpty();
        assertThat(verifier.report().records()).isPositive();
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
