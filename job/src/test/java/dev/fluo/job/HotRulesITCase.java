package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.job.testing.StandingSignals;
import dev.fluo.job.testing.TestJob;
import dev.fluo.job.testing.TestTraces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change while the job runs; a broken one changes nothing. */
class HotRulesITCase {

    @TempDir
    Path data;

    @Test
    void rulesAreTakenOverReplacedRefusedAndDeletedWithinTheRunningJob() throws Exception {
        try (TestJob job = new TestJob("hot", data).set("delivery.signals", "at-least-once")) {
            // Published before the start: the gate holds the first trace back until it is known.
            job.start();
            job.stopWithSavepoint();
            long first = job.publish("storm", rule("trace.spans.where(service == 'auth').count() > 2"));
            job.send(TestTraces.authStorm(1, 3, Instant.now()), null);
            job.start();
            job.awaitSignals(
                    "the rule that stood before the start",
                    signals -> signals.of("storm").size() == 1);

            job.activate("storm", rule("trace.spans.where(service == 'auth').count() > 5"));
            job.send(TestTraces.authStorm(2, 4, Instant.now()), null);
            job.send(TestTraces.authStorm(3, 6, Instant.now()), null);
            awaitTraces(job, 1, 3);

            long broken = job.publish("storm", rule("trace.spans.wher(service == 'auth').count() > 0"));
            RuleStatus rejected = job.awaitStatus("storm", status -> status.version() == broken);
            assertThat(rejected.state()).isEqualTo(RuleStatus.State.REJECTED);
            assertThat(rejected.activeVersion()).isGreaterThan(first).isLessThan(broken);
            assertThat(rejected.refusals().get(0).hint()).contains("where");
            assertThat(rejected.refusals().get(0).line()).isPositive();

            long noRule = job.publish("storm", "this is no rule");
            assertThat(job.awaitStatus("storm", status -> status.version() == noRule)
                            .state())
                    .isEqualTo(RuleStatus.State.REJECTED);

            job.send(TestTraces.authStorm(4, 4, Instant.now()), null);
            job.send(TestTraces.authStorm(5, 6, Instant.now()), null);
            awaitTraces(job, 1, 3, 5);

            long deleted = job.publish("storm", null);
            assertThat(job.awaitStatus("storm", status -> status.version() == deleted)
                            .state())
                    .isEqualTo(RuleStatus.State.DELETED);
            job.activate("other", rule("trace.spans.exists()").replace("storm", "other"));
            job.send(TestTraces.authStorm(6, 9, Instant.now()), null);
            job.awaitSignals("the other rule", signals -> signals.of("other").size() == 1);
            awaitTraces(job, 1, 3, 5);
        }
    }

    private static String rule(String when) {
        return "{\"id\":\"storm\",\"when\":\"" + when + "\",\"severity\":\"high\"}";
    }

    private static void awaitTraces(TestJob job, int... numbers) throws Exception {
        TreeSet<String> traces = new TreeSet<>();
        for (int number : numbers) {
            traces.add(TestTraces.id(number));
        }
        StandingSignals reached = job.awaitSignals(
                "traces " + traces,
                signals -> traces.equals(signals.tracesByRule().get("storm")));
        assertThat(reached.tracesByRule().get("storm")).isEqualTo(traces);
    }
}
