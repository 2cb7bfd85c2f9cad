package dev.fluo.tools.testing.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.testing.fixture.TestTraces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTrafficTest {

    private static final long END_NANOS = 2_000_000_000_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void playsARecordingAgainWithOtherTraceIdsUntilThereAreEnoughSpans() throws Exception {
        Path file = directory.resolve("storm.bin");
        Files.write(file, TestTraces.authStorm(1, 3, Instant.ofEpochSecond(1_700_000_000)));
        RecordedTraffic traffic = new RecordedTraffic(Recording.of(List.of(file)));
        List<Message> messages = new ArrayList<>();

        traffic.play(5 * traffic.spans() - 1, END_NANOS, messages::add);

        Set<Object> traces = new HashSet<>();
        for (Message message : messages) {
            ExportTraceServiceRequest.parseFrom(message.value())
                    .getResourceSpansList()
                    .forEach(spans ->
                            traces.add(spans.getScopeSpans(0).getSpans(0).getTraceId()));
        }
        assertThat(traces).hasSize(5);
        assertThat(messages)
                .extracting(Message::newestEndMillis)
                .isSorted()
                .last()
                .isEqualTo(END_NANOS / 1_000_000);
        assertThat(messages.stream().mapToInt(Message::spans).sum()).isEqualTo((int) (5 * traffic.spans()));
    }
}
