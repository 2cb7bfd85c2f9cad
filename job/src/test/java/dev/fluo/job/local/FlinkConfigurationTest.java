package dev.fluo.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;

class FlinkConfigurationTest {

    private final Configuration shipped = FlinkConfiguration.shipped();

    @Test
    void everyKeyIsARealOptionOfFlinkWithAValueItTakes() {
        Set<ConfigOption<?>> known = Stream.of(
                        CheckpointingOptions.class,
                        CoreOptions.class,
                        JobManagerOptions.class,
                        PipelineOptions.class,
                        RestOptions.class,
                        RestartStrategyOptions.class,
                        RocksDBOptions.class,
                        StateBackendOptions.class,
                        TaskManagerOptions.class,
                        WebOptions.class)
                .flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> field.getType() == ConfigOption.class)
                .map(field -> {
                    try {
                        return (ConfigOption<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toSet());

        for (String key : shipped.keySet()) {
            Set<ConfigOption<?>> named =
                    known.stream().filter(option -> option.key().equals(key)).collect(Collectors.toSet());
            assertThat(named).as(key).isNotEmpty();
            named.forEach(option -> assertThat(shipped.getOptional(option)).as(key).isPresent());
        }
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
        assertThat(shipped.toMap()).isEqualTo(FlinkConfiguration.from(Path.of("../flink-conf")).toMap());
    }
}
