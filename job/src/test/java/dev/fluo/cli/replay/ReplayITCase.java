package dev.fluo.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.cli.CommandRun;
import dev.fluo.cli.ExitCodes;
import dev.fluo.job.testing.SharedKafka;
import dev.fluo.job.testing.TopicTail;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fluo replay} writes. */
class ReplayITCase {

    private static final String TOPIC = "replayed.spans";
    private static final String NO_SPAN = "{\"resourceSpans\":[]}\n";
    private static final String ONE_SPAN = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"one\","
            + "\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\","
            + "\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"2\"}]}]}]}\n";

    @TempDir
    Path directory;

    @Test
    void sendsRequestsWithSpansOnlyAndNothingWhereAFileIsNoRecording() throws Exception {
        SharedKafka.broker().createTopic(TOPIC, 1);
        Files.writeString(directory.resolve("a.json"), ONE_SPAN + NO_SPAN);
        Path other = Files.writeString(directory.resolve("b.json"), "{\"resourceSpanz\":[]}");

        CommandRun refused = replay(other);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(refused.err()).contains("b.json cannot be read: line 1 is no OTLP request");

        CommandRun sent = replay(directory);
        assertThat(sent.out() + sent.err()).contains("b.json cannot be read: line 1 is no OTLP request: left out");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        try (TopicTail tail = new TopicTail(TOPIC)) {
            assertThat(tail.toEnd()).singleElement().satisfies(ReplayITCase::holdsOneSpan);
        }
    }

    private static void holdsOneSpan(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Census census = new Census();
        census.add(ExportTraceServiceRequest.parseFrom(record.value()));
        assertThat(census.spans()).isEqualTo(1);
    }

    private static CommandRun replay(Path path) {
        String broker = SharedKafka.broker().bootstrapServers();
        return CommandRun.of("replay", path.toString(), "--topic", TOPIC, "--kafka", broker);
    }
}
