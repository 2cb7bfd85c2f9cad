package dev.fluo.flink.correlation;

import static dev.fluo.flink.slice.TestFragments.START;
import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.oracle.StandingEpisodes;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A window is judged as soon as nothing that is open can still add to it, and by the fixed wait at the latest. */
class SettlingTest {

    private static final AssemblySettings SETTINGS = AssemblySettings.DEFAULT;
    private static final long GRACE = SETTINGS.rootGrace().toMillis();
    private static final long BOUND = SETTINGS.idleGap().toMillis() + GRACE;
    private static final String RULE = """
            id: mean
            when: |
              stream.spans.by(service).within('10s').avg(duration) >= 0 && stream.spans.by(service).within('10s').count() < 10
            forget: 5m
            message: "${value}"
            """;

    private final Job job = new Job(new HashMapStateBackend());

    SettlingTest() throws Exception {}

    /** One task that judges traces, and one that judges across traces behind it. */
    private static final class Job {
        private final StateBackend backend;
        private EvaluationHarness traces;
        private ContributionTimeHarness time;
        private ContributionTimeHarness early;
        private CorrelationHarness streams;

        Job(StateBackend backend) throws Exception {
            this(backend, RULE);
        }

        Job(StateBackend backend, String rule) throws Exception {
            this.backend = backend;
            traces = EvaluationHarness.start(SETTINGS, EvaluationHarness.behind(RuleGate.NOTHING), backend);
            time = ContributionTimeHarness.complete(SETTINGS);
            early = ContributionTimeHarness.early(SETTINGS);
            streams = CorrelationHarness.start(CorrelationSettings.of(SETTINGS, CorrelationLimits.DEFAULT), backend, 1);
            traces.publish(1, rule);
            streams.publish(1, rule);
        }

        /**
         * Moves the watermark of the traces on.
         *
         * @return the time up to which windows were judged, after the start
         */
        long watermark(long millis) throws Exception {
            traces.watermark(millis);
            return deliver();
        }

        long deliver() throws Exception {
            long last = Long.MIN_VALUE;
            for (Contribution contribution : traces.contributions()) {
                streams.add(contribution);
            }
            for (Object each : traces.passedOn()) {
                if (each instanceof Watermark mark) {
                    streams.early(early.take(mark));
                    last = time.take(mark);
                    streams.watermark(last);
                }
            }
            return last - START - BOUND;
        }

        List<SignalAction> actions() {
            return streams.signals().stream().map(Signal::action).toList();
        }

        Map<String, Set<String>> standing() throws Exception {
            return StandingEpisodes.of(streams.signals());
        }

        void add(long trace, TestSpan... spans) throws Exception {
            traces.add(fragment(trace, spans));
        }

        void restore() throws Exception {
            traces = EvaluationHarness.restore(
                    SETTINGS, EvaluationHarness.behind(RuleGate.NOTHING), backend, 1, 1, 0, traces.stop());
            time = ContributionTimeHarness.complete(SETTINGS);
            early = ContributionTimeHarness.early(SETTINGS);
        }
    }

    @Test
    void aShortTraceIsFollowedWithinTheRootGrace() throws Exception {
        job.add(1, span(1, 0, 1_000), span(2, 1, 800));

        assertThat(job.watermark(1_500)).isEqualTo(799);
        assertThat(job.watermark(1_000 + GRACE - 1)).isEqualTo(799);
        assertThat(job.watermark(1_000 + GRACE)).isEqualTo(1_000 + GRACE);
    }

    @Test
    void aWindowIsJudgedThenAndNotAfterTheFixedWait() throws Exception {
        job.add(1, span(1, 0, 1_000));
        job.watermark(1_000 + GRACE);
        assertThat(job.streams.signals()).hasSize(1);
    }

    @Test
    void aSlowTraceHoldsBackWhatItCanStillAddTo() throws Exception {
        job.add(1, span(1, 0, 1_000));
        job.add(2, span(2, 1, 5_000));
        assertThat(job.watermark(20_000)).isEqualTo(4_999);

        job.add(2, span(1, 0, 19_500));
        assertThat(job.watermark(21_499)).isEqualTo(4_999);
        assertThat(job.watermark(21_500)).isEqualTo(21_500);
    }

    @Test
    void aTraceThatStaysOpenHoldsBackUpToTheFixedWait() throws Exception {
        job.add(1, span(2, 1, 5_000));
        for (long at = 10_000; at <= 80_000; at += 5_000) {
            job.add(1, span(at, 1, at));
            assertThat(job.watermark(at)).isEqualTo(Math.max(4_999, at - BOUND));
        }
    }

    @Test
    void rulesThatJudgeEarlyDoNotWaitForOneTraceInMany() throws Exception {
        Job early = new Job(new HashMapStateBackend(), RULE + "settle: early\n");
        for (Job each : List.of(job, early)) {
            each.add(99, new TestSpan(2, 1, 3_900, "slow"), new TestSpan(3, 1, 3_900, "slow"));
            for (int trace = 1; trace <= 40; trace++) {
                each.add(trace, new TestSpan(1, 0, 250L * trace, trace % 2 == 0 ? "slow" : "fast"));
            }
            assertThat(each.watermark(13_000)).isEqualTo(3_899);
        }
        assertThat(job.actions()).containsOnly(SignalAction.OPENED);
        assertThat(early.actions()).contains(SignalAction.RESOLVED);

        job.watermark(60_000);
        early.watermark(60_000);
        assertThat(early.standing().get("mean"))
                .hasSize(4)
                .isEqualTo(job.standing().get("mean"));
        assertThat(early.actions())
                .as("what closed later revised it")
                .hasSizeGreaterThan(job.actions().size());
    }

    @Test
    void aJudgedTraceThatGoesOnHoldsBackWhatIsNew() throws Exception {
        job.add(1, span(1, 0, 1_000));
        assertThat(job.watermark(4_000)).isEqualTo(4_000);
        job.add(1, span(2, 1, 6_000));
        assertThat(job.watermark(5_000)).isEqualTo(4_000);
        assertThat(job.watermark(7_000)).isEqualTo(7_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRestoredTaskKnowsTheOpenTraces(boolean rocksDb) throws Exception {
        Job run = new Job(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        run.add(1, span(1, 0, 1_000));
        run.add(2, span(2, 1, 5_000));
        run.add(3, span(1, 0, 9_000));
        assertThat(run.watermark(10_000)).isEqualTo(4_999);
        run.restore();

        assertThat(run.watermark(10_500)).isEqualTo(4_999);
        run.add(2, span(1, 0, 11_000));
        assertThat(run.watermark(13_000)).isEqualTo(13_000);
    }

    @Test
    void silenceSettlesWhatItCloses() throws Exception {
        job.traces.processingTime(0);
        job.add(1, span(2, 1, 5_000));
        assertThat(job.watermark(8_000)).isEqualTo(4_999);
        for (long second = 1; second <= 40; second++) {
            job.traces.processingTime(1_000 * second);
        }
        assertThat(job.deliver()).isEqualTo(8_000);
    }

    /** Nothing is taken back while no span is late and no trace is open for longer than the fixed wait. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 40", "4, 25"})
    void nothingIsJudgedTooSoon(long seed, int restartEvery) throws Exception {
        Random random = new Random(seed);
        Map<Long, List<Fragment>> arrivals = new TreeMap<>();
        for (long trace = 1; trace <= 300; trace++) {
            long root = 5_000L + random.nextInt(240_000);
            int size = 1 + random.nextInt(4);
            boolean rootless = random.nextInt(20) == 0;
            for (int id = rootless ? 2 : 1; id <= size; id++) {
                boolean after = id > 1 && !rootless && random.nextInt(10) == 0;
                long end = id == 1 ? root : after ? root + random.nextInt(20_000) : root - random.nextInt(2_000);
                TestSpan span = new TestSpan(id, id == 1 ? 0 : 1, end, "s" + random.nextInt(3));
                arrivals.computeIfAbsent((end + random.nextInt(4_000)) / 250 * 250 + 250, at -> new ArrayList<>())
                        .add(fragment(trace, span));
            }
        }
        long slowest = 0;
        int ticks = 0;
        for (Map.Entry<Long, List<Fragment>> tick : arrivals.entrySet()) {
            for (Fragment fragment : tick.getValue()) {
                job.traces.add(fragment);
            }
            long watermark = tick.getKey() - 4_251;
            slowest = Math.max(slowest, watermark - job.watermark(watermark));
            assertThat(job.streams.latestSignal())
                    .as("suppression keeps signals that are ahead of the traces")
                    .isLessThanOrEqualTo(START + watermark);
            if (restartEvery > 0 && ++ticks % restartEvery == 0) {
                job.restore();
            }
        }
        assertThat(slowest).isLessThanOrEqualTo(BOUND);
        List<Signal> signals = job.streams.signals();
        assertThat(signals).hasSizeGreaterThan(30);
        assertThat(signals)
                .as("seed %d", seed)
                .extracting(Signal::action)
                .containsOnly(SignalAction.OPENED, SignalAction.RESOLVED);
    }
}
