package dev.fluo.tools.acceptance.job;

import static dev.fluo.tools.testing.fixture.StandingSignals.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.flink.kafka.DeadLetterSchema;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change events from their topic to signals: in time, late, over a restart, and those that cannot be read. */
class ChangesITCase {

    private static final String AFTER = "{\"id\":\"%s\",\"message\":\"%s\",\"when\":\"stream.after("
            + "stream.changes.where(kind == '%s').by(service), '15m').spans.where(name == 'login').by(service).count()"
            + " > 3\"}";
    private static final String DEPLOYMENTS = "{\"id\":\"deployments\",\"message\":\"${key} ${value}\",\"when\":"
            + "\"stream.changes.where(kind == 'deploy').by(service).within('1h').count() > 1\"}";

    @TempDir
    Path data;

    @Test
    void changesAreCountedAlsoWhenTheyComeLateOrWhileTheJobIsDown() throws Exception {
        Instant start = Instant.now();
        try (TestJob job = new TestJob("changes", data).set("delivery.signals", "at-least-once")) {
            job.start();
            job.activate("migrated", AFTER.formatted("migrated", "${value} in ${key}", "migration"));
            job.activate("flagged", AFTER.formatted("flagged", "${value} in ${key}", "flag"));
            job.activate("deployments", DEPLOYMENTS);
            job.post("{\"kind\":\"deploy\",\"service\":\"auth\"}");
            job.post("{\"kind\":\"migration\",\"service\":\"auth\",\"time\":\"" + start.minusSeconds(60) + "\"}");
            job.post("{\"kind\":\"migration\",\"servce\":\"auth\"}");

            job.send(TestTraces.authStorm(1, 5, start), null);
            JsonNode signal = job.awaitSignals(
                            "retries after the migration",
                            signals -> signals.of("migrated").size() == 1)
                    .of("migrated")
                    .get(0);
            assertThat(field(signal, "message").asText()).isEqualTo("5 in auth");
            assertThat(field(signal, "service", "name").asText()).isEqualTo("auth");
            assertThat(job.signals().of("flagged")).isEmpty();

            job.post("{\"kind\":\"flag\",\"service\":\"auth\",\"time\":\"" + start.minusSeconds(60) + "\"}");
            job.awaitSignals(
                    "retries after a change that was told late",
                    signals -> signals.of("flagged").size() == 1);

            String savepoint = job.stopWithSavepoint();
            job.post("{\"kind\":\"deploy\",\"service\":\"auth\"}");
            job.startFrom(savepoint);
            StandingSignals all = job.awaitSignals(
                    "the second deployment",
                    signals -> signals.of("deployments").size() == 1);
            assertThat(field(all.of("deployments").get(0), "message").asText()).isEqualTo("auth 2");

            List<ConsumerRecord<byte[], byte[]>> letters = job.awaitDeadLetters(1);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(header(letter, DeadLetterSchema.ERROR_HEADER)).contains("did you mean `service`?");
                assertThat(header(letter, DeadLetterSchema.TOPIC_HEADER)).isEqualTo("changes.changes");
                assertThat(header(letter, DeadLetterSchema.OFFSET_HEADER)).isEqualTo("2");
            });
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
