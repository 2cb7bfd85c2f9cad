package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import dev.fluo.tools.testing.fixture.TestJob;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each partition has a time of its own: one that was read far ahead of another makes nothing of the other late, and a
 * task without a partition holds nobody back.
 */
class PartitionTimeITCase {

    private static final int TRACES = 3_000;
    private static final long BETWEEN_MILLIS = 100;

    /** Of six partitions and three tasks, these are read by the same task one after the other, and these. */
    private static final int[][] TOGETHER = {{0, 3}, {1, 4}};

    private static final int PARTITIONS = 6;

    private static final Instant BEGIN = Instant.now().minus(Duration.ofMinutes(10));

    @TempDir
    Path data;

    @Test
    void aPartitionThatIsReadLaterIsNotLate() throws Exception {
        try (TestJob job = new TestJob("partitions", data)
                .set("topics.partitions", Integer.toString(PARTITIONS))
                .set("delivery.signals", "at-least-once")
                .set("limits.signals-per-minute", "1000000")
                .set("time.lateness", "0s")
                .set("time.root-grace", "0s")
                .set("time.idle-gap", "1s")
                .set("time.idleness", "1h")
                .set("time.alignment", "0s")
                .set("time.silence", "1h")) {
            job.createTopics();
            job.publish("whole", rule("whole", "trace.spans.count() == 2"));
            job.publish("piece", rule("piece", "trace.spans.count() == 1"));
            sendBothHalves(job);
            job.start();

            job.awaitSignals(
                    "a signal of every trace",
                    signals -> signals.of("whole").size() + signals.of("piece").size() >= TRACES);
            assertThat(job.signals().of("piece")).isEmpty();
            assertThat(job.signals().of("whole")).hasSize(TRACES);
            assertThat(job.deadLetters()).isEmpty();
        }
    }

    /** The watermark is kept going by the others, at the end of their topics, when the partition is added. */
    @Test
    void aPartitionThatIsAddedToALiveTopicIsReadBeforeItsSpansAreTooLate() throws Exception {
        try (TestJob job = new TestJob("added", data)
                .set("topics.partitions", "1")
                .set("delivery.signals", "at-least-once")
                .set("kafka.partition-discovery", "1s")) {
            job.createTopics();
            job.publish("whole", rule("whole", "trace.spans.count() == 1"));
            job.start();
            send(job, 0, 0, 1, 0);
            job.flush();
            job.awaitRead();

            addPartition(job);
            for (int trace = 1; trace < 100; trace++) {
                send(job, trace % 2, trace, 1, 0);
            }
            job.flush();
            job.awaitSignals(
                    "a signal of every trace", signals -> signals.of("whole").size() == 100);
            assertThat(job.deadLetters()).isEmpty();
        }
    }

    /**
     * Adds a partition and waits until its leader answers. A producer that is too early sees its first batch refused and
     * the next ones taken; Kafka then refuses the first one for ever, because it is out of order.
     */
    private static void addPartition(TestJob job) throws Exception {
        String topic = job.topics().spans().keySet().iterator().next();
        try (KafkaAdmin admin = KafkaAdmin.connect(SharedKafkaAccess.of("added"))) {
            admin.get(
                    "add a partition",
                    client -> client.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                            .all());
            admin.get(
                    "say where the partition ends",
                    client -> client.listOffsets(Map.of(new TopicPartition(topic, 1), OffsetSpec.latest()))
                            .all());
        }
    }

    /** The roots are in one partition, their children in the other; then time goes on in all partitions. */
    private static void sendBothHalves(TestJob job) throws Exception {
        for (int trace = 0; trace < TRACES; trace++) {
            int[] partitions = TOGETHER[trace % 2];
            send(job, partitions[0], trace, 1, 0);
            send(job, partitions[1], trace, 2, 1);
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(job, partition, TRACES + 100 + partition, 2, 1);
        }
        job.flush();
    }

    private static void send(TestJob job, int partition, int trace, long id, long parent) throws Exception {
        long end = BEGIN.plusMillis(trace * BETWEEN_MILLIS).toEpochMilli();
        job.send(partition, span(trace, id, parent, end * 1_000_000), end);
    }

    private static byte[] span(int trace, long id, long parent, long end) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(
                        ByteBuffer.allocate(16).putLong(7).putLong(trace + 1).flip()))
                .setSpanId(spanId(id))
                .setName("half")
                .setStartTimeUnixNano(end - 1_000_000)
                .setEndTimeUnixNano(end);
        if (parent != 0) {
            span.setParentSpanId(spanId(parent));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
    }

    private static ByteString spanId(long id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
    }

    private static String rule(String id, String when) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + when + "\",\"onIncomplete\":\"evaluate\"}";
    }
}
