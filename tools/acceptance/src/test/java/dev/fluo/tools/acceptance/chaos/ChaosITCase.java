package dev.fluo.tools.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.chaos.Scenario;
import dev.fluo.tools.testing.chaos.ScenarioSettings;
import dev.fluo.tools.testing.chaos.fault.FaultKind;
import dev.fluo.tools.testing.chaos.fault.FaultPlan;
import dev.fluo.tools.testing.chaos.fault.FaultStep;
import dev.fluo.tools.testing.chaos.report.ChaosReport;
import dev.fluo.tools.testing.chaos.report.Narrator;
import dev.fluo.tools.testing.chaos.traffic.MixedTraces;
import dev.fluo.tools.testing.chaos.traffic.RecordedTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One fault of each kind on the whole product, with the job jar on a real cluster: what `fluo chaos` does for as long
 * as one likes. Beside what is killed, connections are refused, the checkpoint store goes away, the job is rescaled from
 * 2 to 4, upgraded to the next build with one task while rules change, and all its processes are restarted in turn.
 */
class ChaosITCase {

    private static final long SEED = 20261122;
    private static final Duration OUTAGE = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void noSignalIsLostAndNoneComesTwiceWhateverGoesWrong() throws Exception {
        FaultPlan plan = FaultPlan.of(List.of(
                FaultStep.of(FaultKind.KILL_TASKMANAGER, OUTAGE),
                FaultStep.of(FaultKind.RESCALE, Duration.ZERO),
                new FaultStep(List.of(FaultKind.KILL_KAFKA, FaultKind.KILL_ELASTICSEARCH), OUTAGE),
                new FaultStep(
                        List.of(FaultKind.REFUSE_KAFKA, FaultKind.REFUSE_ELASTICSEARCH, FaultKind.CHANGE_RULES),
                        OUTAGE),
                FaultStep.of(FaultKind.LOSE_CHECKPOINTS, Duration.ofSeconds(2)),
                FaultStep.of(FaultKind.UPGRADE, Duration.ZERO),
                FaultStep.of(FaultKind.ROLLING_RESTART, Duration.ZERO),
                new FaultStep(List.of(FaultKind.REFUSE_TASKMANAGER, FaultKind.REFUSE_JOBMANAGER), OUTAGE),
                FaultStep.of(FaultKind.KILL_JOBMANAGER, OUTAGE)));
        ScenarioSettings settings = new ScenarioSettings(SEED, 10, Duration.ofSeconds(5), Duration.ofSeconds(1), false);

        MixedTraces traces =
                new MixedTraces(SEED, RecordedTraces.in(Path.of("../testing/src/test/resources/captures")));
        ChaosReport report = new Scenario(settings, traces, plan, Narrator.SILENT).run(directory);

        assertThat(report.findings()).as("faults: %s", report.faults()).isEmpty();
        assertThat(report.required()).as("signals that had to stand").isGreaterThan(1000);
        assertThat(report.others().lateSpans()).as("spans that came too late").isGreaterThan(100);
        assertThat(report.auditRecords()).isPositive();
    }
}
