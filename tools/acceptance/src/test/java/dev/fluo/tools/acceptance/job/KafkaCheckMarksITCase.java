package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.flink.intake.CheckMarks;
import dev.fluo.job.kafka.KafkaCheckMarks;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import dev.fluo.tools.testing.fixture.TestJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCheckMarksITCase {

    @TempDir
    Path directory;

    @Test
    void keepsItsTextForTheNextStart() throws Exception {
        try (TestJob job = new TestJob("marks-text", directory).createTopics()) {
            String text = "x".repeat(CheckMarks.MAX_LENGTH);
            CheckMarks marks = new KafkaCheckMarks(
                    SharedKafkaAccess.of("marks-text"), job.topics().rules());
            try (CheckMarks.Store store = marks.open()) {
                assertThat(store.read()).isEmpty();
                store.write(7, "first");
                store.write(8, text);
            }
            try (CheckMarks.Store store = marks.open()) {
                assertThat(store.read()).isEqualTo(text);
            }
        }
    }

    @Test
    void aDocumentThatEndedTwoProcessesIsSetAsideAtTheThirdStart() throws Exception {
        try (TestJob job = new TestJob("marks", directory).createTopics()) {
            job.publish(
                    "deadly",
                    rule(
                            "deadly",
                            "(() => { const all = []; for (;;) { all.push(Array.from({length: 20000})); } })()"));
            job.publish("after", rule("after", "trace.spans.exists()"));
            job.publish("later", rule("later", "trace.spans.exists()"));

            assertThat(run(job, 1)).isEqualTo(IntakeProcess.DEAD);
            assertThat(run(job, 2)).isEqualTo(IntakeProcess.DEAD);
            assertThat(run(job, 3)).isZero();
            assertThat(Files.readAllLines(directory.resolve("3.out")))
                    .contains("rejected deadly ended-process", "accepted after", "accepted later");
        }
    }

    private int run(TestJob job, int start) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dpolyglot.engine.WarnInterpreterOnly=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IntakeProcess.class.getName(),
                        SharedKafka.broker().bootstrapServers(),
                        job.toString(),
                        job.topics().rules())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(start + ".out").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String rule(String id, String when) {
        return """
                {"id": "%s", "when": "%s",
                 "tests": [{"name": "any", "trace": {"spans": [{"service": "a"}]}, "expect": "match"}]}
                """.formatted(id, when.replace("\"", "\\\"")).replace("\n", " ");
    }
}
