package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.DeadLetterSchema;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that cannot be read are found again among the dead letters, byte for byte and with the reason, and so is what
 * there is no room for; the job goes on.
 */
class BadInputITCase {

    /** The largest record of a producer with Kafka's own settings, together with what Kafka adds to it. */
    private static final int LARGEST_VALUE = (1 << 20) - 100;

    @TempDir
    Path data;

    @Test
    void everyKindOfBadInputIsADeadLetterAndTheNextTraceIsJudged() throws Exception {
        Map<String, byte[]> bad = badInput();
        try (TestJob job = new TestJob("bad", data)
                .set("delivery.signals", "at-least-once")
                .set("limits.open-traces", "1")) {
            job.parallelism(1).start();
            job.activate("any", "{\"id\":\"any\",\"when\":\"trace.spans.exists()\"}");
            for (byte[] value : bad.values()) {
                job.send(value, null);
            }
            job.send(TestTraces.authStorm(1, 1, Instant.now()), null);

            job.awaitSignals(
                    "a signal of the good trace", signals -> signals.of("any").size() == 1);
            List<ConsumerRecord<byte[], byte[]>> letters = job.awaitDeadLetters(bad.size());
            assertThat(letters).hasSize(bad.size());
            bad.forEach((kind, value) -> assertThat(letters).as(kind).anySatisfy(letter -> {
                assertThat(letter.value()).isEqualTo(value);
                assertThat(header(letter, DeadLetterSchema.CLASS_HEADER)).isEqualTo("unreadable");
                assertThat(header(letter, DeadLetterSchema.ERROR_HEADER)).isNotBlank();
                assertThat(header(letter, DeadLetterSchema.TOPIC_HEADER)).isEqualTo("bad.spans");
                assertThat(header(letter, DeadLetterSchema.OFFSET_HEADER)).containsOnlyDigits();
            }));
            assertShed(job, bad.size() + 1);
        }
    }

    /** The one trace that there is room for is kept for its late spans; another one comes as a letter to send again. */
    private static void assertShed(TestJob job, int letters) throws Exception {
        byte[] whole = TestTraces.authStorm(3, 2, Instant.now());
        job.send(whole, null);

        List<ConsumerRecord<byte[], byte[]>> shed = job.awaitDeadLetters(letters).stream()
                .filter(letter -> header(letter, DeadLetterSchema.CLASS_HEADER).equals("shed"))
                .toList();
        assertThat(shed).hasSize(1);
        ConsumerRecord<byte[], byte[]> letter = shed.get(0);
        assertThat(header(letter, DeadLetterSchema.ERROR_HEADER)).contains("limits.open-traces");
        assertThat(ExportTraceServiceRequest.parseFrom(letter.value()))
                .isEqualTo(ExportTraceServiceRequest.parseFrom(whole));
    }

    private static Map<String, byte[]> badInput() {
        byte[] random = new byte[300];
        new Random(7).nextBytes(random);
        byte[] whole = TestTraces.authStorm(2, 3, Instant.now());
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("random bytes", random);
        bad.put("protobuf that ends in its first span", Arrays.copyOf(whole, whole.length / 4));
        bad.put("JSON where protobuf is expected", "{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[LARGEST_VALUE];
        new Random(8).nextBytes(large);
        bad.put("random bytes, as many as Kafka takes", large);
        bad.put(
                "a span without trace id",
                ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder()
                                .addScopeSpans(ScopeSpans.newBuilder()
                                        .addSpans(Span.newBuilder()
                                                .setName("lost")
                                                .setEndTimeUnixNano(1))))
                        .build()
                        .toByteArray());
        return bad;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
