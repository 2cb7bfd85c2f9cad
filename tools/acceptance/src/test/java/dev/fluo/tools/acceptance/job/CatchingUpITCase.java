package dev.fluo.tools.acceptance.job;

import static dev.fluo.tools.testing.fixture.StandingSignals.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job that is started on half an hour of spans, and again from a savepoint on another half: rules are loaded while
 * spans are read, one partition is empty, and few traces close in a turn. It tells one episode, and every signal.
 */
class CatchingUpITCase {

    private static final int SPANS = 3_600;
    private static final int EMPTY_PARTITION = 2;
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(3));

    @TempDir
    Path data;

    @ParameterizedTest(name = "{0} tasks, then {1}")
    @CsvSource({"2, 4"})
    void tellsOneEpisodeAndEverySignal(int tasks, int tasksAfterwards) throws Exception {
        try (TestJob job = new TestJob("catching-up-" + tasks, data)
                .set("topics.partitions", String.valueOf(EMPTY_PARTITION + 1))
                .set("time.max-age", "1min")
                .set("time.idleness", "3s")
                .set("time.alignment", "0s")
                .set("time.silence", "1h")
                .set("limits.closings", "20")
                .set("limits.signals-per-minute", "100")) {
            job.createTopics();
            job.publish("failed", rule("failed", "trace.isError"));
            job.publish(
                    "storm",
                    rule(
                            "storm",
                            "stream.spans.where(isError && service == 'auth').by(service)"
                                    + ".within('1m').count() > 30"));
            send(job, 0, SPANS / 2);
            slowRules(job, "first");
            job.parallelism(tasks).start();
            job.awaitRead();
            String savepoint = job.stopWithSavepoint();

            send(job, SPANS / 2, SPANS);
            slowRules(job, "second");
            sendTicks(job);
            job.parallelism(tasksAfterwards).startFrom(savepoint);
            StandingSignals signals = job.awaitSignals(
                    "the end of the episode, and every signal",
                    standing -> standing.of("failed").size() >= SPANS
                            && standing.of("storm").stream().anyMatch(this::isOver));

            assertThat(signals.of("failed")).hasSize(SPANS);
            List<JsonNode> storm = signals.of("storm");
            assertThat(storm).hasSize(1);
            assertThat(time(storm.get(0), "start")).isEqualTo(BEGIN.plusSeconds(30));
            assertThat(time(storm.get(0), "end")).isEqualTo(BEGIN.plusSeconds(SPANS + 29));
            assertThat(job.deadLetters()).isEmpty();
        }
    }

    private boolean isOver(JsonNode signal) {
        return field(signal, "event", "action").asText().equals("resolved");
    }

    private static Instant time(JsonNode signal, String name) {
        return Instant.parse(field(signal, "event", name).asText());
    }

    /** Rules whose tests take time, so that spans are read before the last of them is known. */
    private static void slowRules(TestJob job, String name) throws Exception {
        for (int i = 0; i < 5; i++) {
            String id = name + "-" + i;
            job.publish(
                    id,
                    "{\"id\":\"" + id + "\",\"script\":\"let n = 0; for (let i = 0; i < 30000; i++) { n += i % 7 }"
                            + " return n < 0\",\"tests\":[{\"name\":\"none\",\"trace\":{\"spans\":[{\"service\":\"a\"}]},"
                            + "\"expect\":\"no-match\"}],\"enabled\":false}");
        }
    }

    /** A failing span each second, in two partitions in turn. */
    private static void send(TestJob job, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            send(job, i % EMPTY_PARTITION, i, "auth", BEGIN.plusSeconds(i), true);
        }
        job.flush();
    }

    /** Time goes on for a quarter of an hour. */
    private static void sendTicks(TestJob job) throws Exception {
        for (int i = 0; i < 900; i += 10) {
            for (int partition = 0; partition < EMPTY_PARTITION; partition++) {
                int trace = SPANS + i + partition;
                send(job, partition, trace, "clock", BEGIN.plusSeconds(SPANS + i), false);
            }
        }
        job.flush();
    }

    private static void send(TestJob job, int partition, int trace, String service, Instant end, boolean error)
            throws Exception {
        long nanos = end.toEpochMilli() * 1_000_000;
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(
                        ByteBuffer.allocate(16).putLong(11).putLong(trace + 1).flip()))
                .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(1).flip()))
                .setName("call")
                .setStartTimeUnixNano(nanos - 1_000_000)
                .setEndTimeUnixNano(nanos)
                .setStatus(Status.newBuilder()
                        .setCode(error ? Status.StatusCode.STATUS_CODE_ERROR : Status.StatusCode.STATUS_CODE_UNSET))
                .build();
        KeyValue name = KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue(service))
                .build();
        byte[] request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(name))
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
        job.send(partition, request, end.toEpochMilli());
    }

    private static String rule(String id, String when) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + when + "\"}";
    }
}
