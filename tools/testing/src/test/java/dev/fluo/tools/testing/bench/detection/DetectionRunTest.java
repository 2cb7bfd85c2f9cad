package dev.fluo.tools.testing.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.testing.bench.day.DayShape;
import dev.fluo.tools.testing.bench.day.FaultSort;
import dev.fluo.tools.testing.bench.day.PlantedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short generated day with and without a fault, judged by the rules that ship. */
class DetectionRunTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(8);
    private static final int RATE = 6;
    private static final Path RULES = Path.of("..", "..", "rules", "detection", "detect-slow-operation.yaml");

    private static List<Score> scores(PlantedFault... faults) {
        List<CompiledRule> rules = DetectionCommand.compiled(List.of(RULES));
        return new DetectionRun(rules)
                .judge(DetectionDay.of("short", new DayShape(5, START, LENGTH, RATE, List.of(faults))));
    }

    @Test
    void aSlowServiceIsFoundAndNamed() {
        long from = START.plus(Duration.ofMinutes(4)).toEpochMilli();
        Score score = scores(new PlantedFault(FaultSort.LATENCY, from, from + 120_000))
                .get(0);

        assertThat(score.faults()).singleElement().satisfies(result -> {
            assertThat(result.foundAfterMillis()).isBetween(5_000L, 60_000L);
            assertThat(result.namedSoon()).isTrue();
            assertThat(result.rank()).isEqualTo(1);
            assertThat(result.incidents()).isEqualTo(1);
        });
        assertThat(score.falseIncidents()).isEmpty();
        assertThat(score.quietSeconds()).isEqualTo(240);
    }

    @Test
    void aHealthyDayGivesNoIncident() {
        Score score = scores().get(0);

        assertThat(score.falseIncidents()).isEmpty();
        assertThat(score.falseAnHour().low()).isZero();
        assertThat(score.quietSeconds()).isEqualTo(LENGTH.toSeconds());
    }
}
