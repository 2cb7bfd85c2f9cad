package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionDiscoveryTest {

    private static final String PROPERTY = "--kafka.properties.partition.discovery.interval.ms=";

    @ParameterizedTest
    @CsvSource({
        "--time.lateness=1min, '', 10000",
        "--time.lateness=15s, '', 7500",
        "--time.lateness=0s, '', 1000",
        "--time.lateness=1min, --kafka.partition-discovery=30s, 30000",
        "--time.lateness=0s, --kafka.partition-discovery=1s, 1000",
        "--time.lateness=1min, " + PROPERTY + "20000, 20000"
    })
    void staysWellBelowTheLateness(String lateness, String discovery, long millis) throws Exception {
        assertThat(PartitionDiscovery.interval(settings(lateness, discovery))).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--time.lateness=1min | --kafka.partition-discovery=31s | kafka.partition-discovery is 31 s, which is more than"
                        + " half of time.lateness (1 min): spans of a partition that is added would be too late before they are"
                        + " first read",
                "--time.lateness=0s | --kafka.partition-discovery=1001ms | kafka.partition-discovery is 1001 ms, which is more"
                        + " than half of time.lateness (0 ms)",
                "--time.lateness=1min | --kafka.partition-discovery=0s | turns the search for new partitions off",
                "--time.lateness=1min | " + PROPERTY + "-1 | turns the search for new partitions off",
                "--time.lateness=1min | " + PROPERTY + "300000 | kafka.partition-discovery is 5 min",
                "--time.lateness=1min | " + PROPERTY
                        + "soon | partition.discovery.interval.ms is not a number of milliseconds: soon"
            })
    void refusesWhatWouldMakeSpansOfANewPartitionLate(String lateness, String discovery, String message)
            throws Exception {
        Settings settings = settings(lateness, discovery);
        assertThatThrownBy(() -> new FluoJob(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(message);
    }

    private static Settings settings(String lateness, String discovery) throws Exception {
        List<String> arguments = discovery.isEmpty() ? List.of(lateness) : List.of(lateness, discovery);
        return SettingsReader.read(arguments, Map.of());
    }
}
