package dev.fluo.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.incident.IncidentSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentOptionsTest {

    @Test
    void defaultsAreThoseOfTheDomain() throws Exception {
        assertThat(IncidentOptions.of(read())).isEqualTo(IncidentSettings.DEFAULT);
    }

    @Test
    void distanceOfZeroRelatesOneServiceOnly() throws Exception {
        assertThat(IncidentOptions.of(read("--incidents.distance=0")).distance())
                .isZero();
    }

    @Test
    void gapFollowsAShorterMemory() throws Exception {
        assertThat(IncidentOptions.of(read("--incidents.memory=1min")))
                .isEqualTo(new IncidentSettings(60_000, 1, 60_000, 20_000, 200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--incidents.distance=-1      | incidents.distance must not be negative: -1",
                "--incidents.max-incidents=1  | incidents.max-incidents must be at least 2: 1",
                "--incidents.gap=2h           | incidents.memory",
                "--incidents.max-signals=0    | It is at least 1.",
            })
    void whatCannotWorkIsRefused(String option, String message) {
        assertThatThrownBy(() -> IncidentOptions.of(read(option)))
                .satisfies(e -> assertThat(
                                e.getMessage() + " " + (e instanceof OptionException refused ? refused.hint() : ""))
                        .contains(message));
    }

    private static Settings read(String... options) throws OptionException {
        return SettingsReader.read(List.of(options), Map.of());
    }
}
