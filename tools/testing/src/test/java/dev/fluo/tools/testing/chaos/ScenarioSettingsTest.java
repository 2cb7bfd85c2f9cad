package dev.fluo.tools.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.options.TimeOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job takes the options of a scenario, which are each given once. */
class ScenarioSettingsTest {

    @ParameterizedTest
    @CsvSource({"false, 1800, 5", "true, 0, 1"})
    void areTakenByTheJob(boolean extreme, long lateness, long idleGap) throws Exception {
        List<String> options = new ScenarioSettings(1, 1, Duration.ZERO, Duration.ofSeconds(1), extreme).jobOptions();

        assertThat(options).extracting(option -> option.split("=")[0]).doesNotHaveDuplicates();
        Settings settings = SettingsReader.read(options, Map.of());
        assertThat(settings.get(TimeOptions.LATENESS)).hasSeconds(lateness);
        assertThat(settings.get(TimeOptions.IDLE_GAP)).hasSeconds(idleGap);
    }
}
