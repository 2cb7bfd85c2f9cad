package dev.fluo.tools.testing.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.recorded.NezhaDay;
import dev.fluo.tools.testing.recorded.NezhaFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of {@code docs/measurements/injected-faults.md}: what cross-trace rules find of faults that were injected. */
@EnabledIfSystemProperty(named = "fluo.data", matches = ".+", disabledReason = "-Dfluo.data names no folder")
class InjectedFaultsTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "measurements", "injected-faults.md");
    private static final Path RULES = Path.of("src", "test", "resources", "faults");

    @ParameterizedTest
    @CsvSource({
        "online-boutique, nezha-onlineboutique-2022-08-22",
        "train-ticket, nezha-trainticket-2023-01-29",
    })
    void thePageTellsWhatIsFound(String system, String folder) throws Exception {
        NezhaDay day = NezhaFiles.day(Path.of(System.getProperty("fluo.data")).resolve(folder));
        FaultReport report = new FaultReport(day, FaultStudy.alarms(RULES.resolve(system + ".yaml"), day.traces()));
        Path written = Path.of("target", "injected-faults-" + system + ".md");
        Files.writeString(written, report.markdown());

        assertThat(report.found()).isPositive();
        assertThat(Files.readString(PAGE))
                .as("the tables, as written to %s", written)
                .contains(report.markdown());
    }
}
