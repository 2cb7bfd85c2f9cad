package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import dev.fluo.tools.testing.fixture.TopicTail;
import java.nio.charset.StandardCharsets;
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

            long noRule = job.publish("storm", "this is not a rule");
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

    /** Once while the job runs, with fewer documents than before, and once while it does not, with more. */
    @Test
    void aRulesTopicThatIsMadeAgainIsReadFromItsBeginning() throws Exception {
        try (TestJob job = new TestJob("remade", data).set("delivery.signals", "at-least-once")) {
            job.start();
            for (int more = 1; more < 4; more++) {
                job.activate("storm", rule("trace.spans.where(service == 'auth').count() > " + 10 * more));
            }
            job.activate("other", rule("trace.spans.count() > 100").replace("storm", "other"));

            job.makeAgain(job.topics().rules());
            publishAgain(job, 1, "storm", rule("trace.spans.where(service == 'auth').count() > 2"));
            job.send(TestTraces.authStorm(1, 3, Instant.now()), null);
            awaitTraces(job, 1);
            publishAgain(job, 1, "storm", null);
            publishAgain(job, 1, "other", rule("trace.spans.exists()").replace("storm", "other"));

            String savepoint = job.stopWithSavepoint();
            job.makeAgain(job.topics().rules());
            for (int more = 1; more < 8; more++) {
                job.publish("third", rule("trace.spans.count() > " + 10 * more).replace("storm", "third"));
            }
            long last = job.publish("other", null);
            job.startFrom(savepoint);
            awaitVersion(job, DocumentVersion.of(2, last), "other");
            awaitVersion(job, DocumentVersion.of(2, last - 1), "third");
            publishAgain(job, 2, "storm", rule("trace.spans.where(service == 'auth').count() > 3"));
            job.send(TestTraces.authStorm(2, 9, Instant.now()), null);
            awaitTraces(job, 1, 2);
            assertThat(job.signals().of("other")).isEmpty();
            job.stopWithSavepoint();
            assertThat(restarts(job)).isEqualTo(2);
        }
    }

    private static void publishAgain(TestJob job, int restarts, String key, String document) throws Exception {
        awaitVersion(job, DocumentVersion.of(restarts, job.publish(key, document)), key);
    }

    private static void awaitVersion(TestJob job, long version, String key) throws Exception {
        RuleStatus status = job.awaitStatus(key, each -> each.version() == version);
        assertThat(status.state()).isIn(RuleStatus.State.ACTIVE, RuleStatus.State.DELETED);
    }

    private static long restarts(TestJob job) throws Exception {
        try (TopicTail tail = new TopicTail(job.topics().audit())) {
            return tail.toEnd().stream()
                    .filter(record ->
                            new String(record.value(), StandardCharsets.UTF_8).contains("\"rules-topic-restarted\""))
                    .count();
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
