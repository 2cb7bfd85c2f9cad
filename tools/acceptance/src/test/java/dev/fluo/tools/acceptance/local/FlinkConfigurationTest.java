package dev.fluo.tools.acceptance.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.local.FlinkConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;

class FlinkConfigurationTest {

    private final Configuration shipped = FlinkConfiguration.shipped();

    @Test
    void everyKeyIsARealOptionOfFlinkWithAValueItTakes() {
        shipped.toMap()
                .forEach((key, value) ->
                        assertThat(FlinkOptions.fault(key, value)).as(key).isNull());
    }

    /** The alternative to Prometheus, which is a comment in the file. */
    @Test
    void theLinesForOpenTelemetryAreOptionsOfItsReporter() throws IOException {
        Map<String, String> lines = OpenTelemetryLines.read();
        assertThat(lines).containsKey("metrics.reporter.otel.factory.class").hasSizeGreaterThan(3);
        lines.forEach((key, value) ->
                assertThat(FlinkOptions.fault(key, value)).as(key).isNull());
        assertThat(FlinkOptions.fault("metrics.reporter.otel.exporter.protocol", "smoke signals"))
                .contains("cannot be");
    }

    /** Without this the test above could pass for the wrong reason. */
    @Test
    void whatIsNoOptionIsFound() {
        assertThat(FlinkOptions.fault("execution.checkpointing.intervall", "5s"))
                .contains("no option");
        assertThat(FlinkOptions.fault("execution.checkpointing.interval", "soon"))
                .contains("cannot be");
        assertThat(FlinkOptions.fault("metrics.reporter.prom.prot", "9249")).contains("no reporter");
    }

    @Test
    void everyKeyHasItsReason() throws IOException {
        String explained = "";
        for (String line : Files.readAllLines(Path.of("../../flink-conf/config.yaml"))) {
            boolean isKey = line.matches("[a-z][\\w.-]+:.*");
            assertThat(isKey && explained.isBlank()).as("a reason for %s", line).isFalse();
            if (line.isBlank() || line.startsWith("# ---")) {
                explained = "";
            } else if (line.startsWith("#")) {
                explained += line;
            }
        }
    }

    /** Flink's exporter listens on every address of the machine. */
    @Test
    void noPortIsOpenedToTheNetworkOnThisMachine() {
        assertThat(shipped.keySet()).anyMatch(key -> key.startsWith("metrics.reporter.prom."));
        assertThat(FlinkConfiguration.onThisMachine().keySet()).noneMatch(key -> key.startsWith("metrics.reporter."));
    }

    @Test
    void whatHasToBeOnIsOn() {
        assertThat(shipped.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(shipped.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isPositive()
                .isLessThan(Duration.ofMinutes(1));
        assertThat(shipped.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(shipped.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(shipped.get(RestOptions.BIND_ADDRESS)).isEqualTo("127.0.0.1");
    }

    @Test
    void theShippedOneIsTheOneOfTheClusters() {
        assertThat(shipped.toMap())
                .isEqualTo(FlinkConfiguration.from(Path.of("../../flink-conf")).toMap());
    }
}
