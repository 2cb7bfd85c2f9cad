package dev.fluo.tools.testing.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.chaos.fault.ChaosRules;
import dev.fluo.tools.testing.chaos.oracle.Comparison;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import dev.fluo.tools.testing.chaos.oracle.PublishedRule;
import dev.fluo.tools.testing.chaos.traffic.Disorder;
import dev.fluo.tools.testing.chaos.traffic.GeneratedTraces;
import dev.fluo.tools.testing.chaos.traffic.RecordedTraces;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive;
import dev.fluo.tools.testing.chaos.watch.SignalWatch;
import dev.fluo.tools.testing.cluster.Patience;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import dev.fluo.tools.testing.fixture.TestJob;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The signals that stand over a stream in disorder say what the whole traces, judged one by one, say: no signal more,
 * none less, and each the same but for when it was written and how often.
 */
class BatchOracleITCase {

    private static final long SEED = 20261122;
    private static final Duration SHUFFLE = Duration.ofSeconds(2);
    private static final Duration DELAY = Duration.ofSeconds(40);

    @TempDir
    Path data;

    @Test
    void generatedTraces() throws Exception {
        GeneratedTraces source = new GeneratedTraces(SEED);
        Instant start = Instant.now().minusSeconds(300);
        List<ExportTraceServiceRequest> traces = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            traces.add(source.next(start.plusSeconds(i)));
        }
        assertSameSignals("oracle", traces);
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.data", matches = ".+", disabledReason = "-Dfluo.data names no folder")
    void allRecordedTraces() throws Exception {
        List<ExportTraceServiceRequest> recorded = RecordedTraces.in(Path.of(System.getProperty("fluo.data")));
        Instant start = Instant.now().minusSeconds(600);
        long apart = Duration.ofSeconds(500).toNanos() / recorded.size();
        List<ExportTraceServiceRequest> traces = new ArrayList<>();
        for (ExportTraceServiceRequest trace : recorded) {
            traces.add(RecordedTraces.startingAt(start.plusNanos(traces.size() * apart), trace));
        }
        assertSameSignals("recorded", traces);
    }

    private void assertSameSignals(String name, List<ExportTraceServiceRequest> traces) throws Exception {
        TraceArchive archive = new TraceArchive();
        try (TestJob job = new TestJob(name, data)
                .set("time.out-of-orderness", "2s")
                .set("time.lateness", "1h")
                .set("time.max-age", "1h")
                .set("limits.signals-per-minute", "1000000")
                .set("topics.partitions", "1")) {
            job.start();
            List<PublishedRule> rules = new ArrayList<>();
            for (Map.Entry<String, String> rule : ChaosRules.standing().entrySet()) {
                long version = job.activate(rule.getKey(), rule.getValue());
                rules.add(PublishedRule.written(rule.getKey(), version, rule.getValue())
                        .asActive());
            }
            traces.forEach(trace -> archive.add(trace, Instant.now()));
            job.send(new Disorder(SEED, SHUFFLE, DELAY).messages(traces));
            Comparison comparison = new Comparison(rules, archive.traces().values(), job.settings());
            assertThat(comparison.rulesThatFire())
                    .as("rules that some trace breaks")
                    .isGreaterThan(rules.size() / 2);
            try (SignalWatch signals =
                    SignalWatch.start(SharedKafkaAccess.of(name), job.topics().signals())) {
                Patience.comes(() -> comparison.differences(signals.book()).areNone(), Duration.ofMinutes(5));
                job.stopWithSavepoint();
                Patience.comes(() -> signals.quiet().compareTo(Duration.ofSeconds(1)) > 0, Duration.ofSeconds(30));
                Differences differences = comparison.differences(signals.book());
                assertThat(differences.areNone())
                        .as("%s: %s", differences.counts(), differences)
                        .isTrue();
            }
        }
    }
}
