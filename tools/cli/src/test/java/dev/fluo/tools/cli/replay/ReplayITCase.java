package dev.fluo.tools.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.Census;
import dev.fluo.tools.client.recordings.JobTimes;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TopicTail;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that {@code fluo replay} writes. */
class ReplayITCase {

    private static final String TOPIC = "replayed.spans";
    private static final int TRACES = 25;
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
        assertThat(refused.err()).contains("b.json cannot be read: line 1 is not an OTLP request");

        CommandRun sent = replay(directory);
        assertThat(sent.out() + sent.err())
                .contains("b.json cannot be read: line 1 is not an OTLP request: it has no resourceSpans: left out");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        try (TopicTail tail = new TopicTail(TOPIC)) {
            assertThat(tail.toEnd()).singleElement().satisfies(ReplayITCase::holdsOneSpan);
        }
    }

    /** The job's time is that of the clock, and the recording six times as long as its lateness. */
    @Test
    void aRecordingThatIsLongerThanTheLatenessComesInTime() throws Exception {
        Path file = Files.writeString(directory.resolve("long.json"), longRecording());
        try (TestJob job = new TestJob("replayed-long", directory.resolve("data"))
                .set("time.lateness", "2s")
                .set("time.idle-gap", "1s")) {
            job.start();
            job.activate("any", "{\"id\":\"any\",\"when\":\"trace.spans.any(service == 'recorded')\"}");
            awaitLateness(job);

            CommandRun tooFast = replay(job, file, "--speed", "100");
            assertThat(tooFast.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(tooFast.err()).contains("late, and the job takes spans for 2 s", "At most --speed 1.2");

            CommandRun paced = replay(job, file);
            assertThat(paced.exitCode()).as(paced.out() + paced.err()).isZero();
            assertThat(paced.out())
                    .contains("It is 12 s long, and the job takes spans for 2 s: sent with --speed 1.15, in 10 s")
                    .contains(TRACES + " signals came of it, and no dead letter");

            CommandRun old = replay(job, file, "--keep-times");
            assertThat(old.exitCode()).as(old.out() + old.err()).isEqualTo(ExitCodes.FINDINGS);
            assertThat(old.out() + old.err())
                    .contains("a job that has seen newer ones takes these for too late", " dead letters: ", " late");
        }
    }

    /** Traces of one span each, half a second between them, the newest first. */
    private static String longRecording() {
        StringBuilder lines = new StringBuilder();
        for (int trace = TRACES; trace > 0; trace--) {
            long end = 1_700_000_000_000_000_000L + trace * 500_000_000L;
            lines.append(
                            "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{"
                                    + "\"stringValue\":\"recorded\"}}]},\"scopeSpans\":[{\"spans\":[{\"name\":\"one\",\"traceId\":\"")
                    .append(String.format("%032x", trace))
                    .append("\",\"spanId\":\"b7ad6b7169203331\",\"startTimeUnixNano\":\"")
                    .append(end - 1_000_000)
                    .append("\",\"endTimeUnixNano\":\"")
                    .append(end)
                    .append("\"}]}]}]}\n");
        }
        return lines.toString();
    }

    private static void awaitLateness(TestJob job) throws Exception {
        KafkaAccess access = KafkaAccess.from(job.settings());
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (JobTimes.lateness(access, job.topics().audit()).isEmpty()) {
            assertThat(System.nanoTime()).as("the audit says the lateness").isLessThan(deadline);
        }
        assertThat(JobTimes.lateness(access, job.topics().audit())).contains(Duration.ofSeconds(2));
    }

    /** With the job's settings, but for the lateness, which the command is to learn. */
    private static CommandRun replay(TestJob job, Path file, String... further) {
        List<String> line = new ArrayList<>(List.of("replay", file.toString()));
        for (String argument : job.arguments()) {
            if (!argument.startsWith("--time.lateness")) {
                line.addAll(List.of("--set", argument.substring(2)));
            }
        }
        line.addAll(List.of(further));
        return CommandRun.of(line.toArray(String[]::new));
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
