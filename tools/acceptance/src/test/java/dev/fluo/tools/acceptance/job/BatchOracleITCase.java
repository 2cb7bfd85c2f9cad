package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.chaos.fault.ChaosRules;
import dev.fluo.tools.testing.chaos.oracle.Comparison;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import dev.fluo.tools.testing.chaos.oracle.RulePublication;
import dev.fluo.tools.testing.chaos.traffic.Disorder;
import dev.fluo.tools.testing.chaos.traffic.GeneratedTraces;
import dev.fluo.tools.testing.chaos.traffic.RecordedTraces;
import dev.fluo.tools.testing.chaos.traffic.Spans;
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
 * The signals that stand over a stream in disorder, in which some traces go on after they were forgotten, say what the whole traces, judged one by one, say: no signal more,
 * none less, and each the same but for when it was written and how often.
 */
class BatchOracleITCase {

    private static final long SEED = 20261122;
    private static final Duration SHUFFLE = Duration.ofSeconds(2);
    private static final Duration DELAY = Duration.ofSeconds(40);

    /** Longer than the lateness together with {@link #GOING_ON}, so that a trace is forgotten before it goes on. */
    private static final Duration APART = Duration.ofSeconds(20);

    private static final int TRACES = 300;

    /** So many of the first traces go on after they were forgotten. */
    private static final int GOING_ON = 30;

    @TempDir
    Path data;

    @Test
    void generatedTraces() throws Exception {
        GeneratedTraces source = new GeneratedTraces(SEED);
        Instant end = Instant.now().minusSeconds(300);
        Instant start = end.minus(APART.multipliedBy(TRACES));
        List<ExportTraceServiceRequest> traces = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            traces.add(source.next(start.plus(APART.multipliedBy(i))));
        }
        List<ExportTraceServiceRequest> laterParts = new ArrayList<>();
        for (int i = 0; i < GOING_ON; i++) {
            laterParts.add(Spans.partOf(traces.get(i), source.next(end.plusSeconds(5L * i))));
        }
        assertSameSignals("oracle", traces, laterParts);
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
        assertSameSignals("recorded", traces, List.of());
    }

    /** @param laterParts spans of the traces, which come when the job has forgotten those */
    private void assertSameSignals(
            String name, List<ExportTraceServiceRequest> traces, List<ExportTraceServiceRequest> laterParts)
            throws Exception {
        TraceArchive archive = new TraceArchive();
        try (TestJob job = new TestJob(name, data)
                .set("time.out-of-orderness", "2s")
                .set("time.lateness", "1h")
                .set("time.max-age", "1h")
                .set("time.clock-skew-behind", "1h")
                .set("trace.entry-services", GeneratedTraces.ENTRY_SERVICE)
                .set("limits.signals-per-minute", "1000000")
                .set("topics.partitions", "1")) {
            job.start();
            List<RulePublication> rules = new ArrayList<>();
            for (Map.Entry<String, String> rule : ChaosRules.standing().entrySet()) {
                long version = job.activate(rule.getKey(), rule.getValue());
                rules.add(RulePublication.written(rule.getKey(), version, rule.getValue())
                        .asActive());
            }
            traces.forEach(trace -> archive.add(trace, Instant.now()));
            Disorder disorder = new Disorder(SEED, SHUFFLE, DELAY);
            job.send(disorder.messages(traces));
            try (SignalWatch signals =
                    SignalWatch.start(SharedKafkaAccess.of(name), job.topics().signals())) {
                if (!laterParts.isEmpty()) {
                    Comparison first = new Comparison(rules, archive.traces().values(), job.settings());
                    Patience.comes(() -> first.differences(signals.book()).areNone(), Duration.ofMinutes(5));
                    laterParts.forEach(part -> archive.addLater(part, Instant.now()));
                    job.send(disorder.messages(laterParts));
                }
                Comparison comparison = new Comparison(rules, archive.traces().values(), job.settings());
                assertThat(comparison.rulesThatFire())
                        .as("rules that some trace breaks")
                        .isGreaterThan(rules.size() / 2);
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
