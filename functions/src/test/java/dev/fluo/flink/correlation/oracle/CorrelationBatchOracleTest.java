package dev.fluo.flink.correlation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.ContributionTimeHarness;
import dev.fluo.flink.correlation.CorrelationHarness;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The standing signals of cross-trace rules are those that follow from all spans at once: of a stream that is shuffled,
 * split, 5 % late and 5 % repeated, also when the job is restored in the middle, with other numbers of subtasks,
 * however much of its state is held on the heap. {@code -Dfluo.seeds=N} tries so many streams more.
 */
class CorrelationBatchOracleTest {

    private static final List<OracleRule> RULES = Stream.of(
                    WindowRules.all(),
                    MomentRules.all(),
                    UsualRules.all(),
                    WaitRules.all(),
                    CoverRules.all(),
                    BudgetRules.all())
            .flatMap(List::stream)
            .toList();

    private static final int NEVER = 1_000_000;
    private static final long MORE_SEEDS = 1_000;

    /** The way in which the operators are run. */
    private record Run(int restartEvery, boolean rocksDb, long bufferBytes, Settling settling) {}

    private enum Settling {
        /** Windows are judged after the fixed wait. */
        FIXED,
        /** Windows are judged as soon as nothing that is open can add to them. */
        COMPLETE,
        /** Windows are judged when most of their traces have closed. */
        EARLY
    }

    static Stream<Arguments> streams() {
        Stream<Arguments> always = Stream.of(
                arguments(1, new Run(NEVER, false, 0, Settling.FIXED)),
                arguments(4, new Run(35, false, 1 << 20, Settling.COMPLETE)),
                arguments(5, new Run(90, true, 20_000, Settling.EARLY)));
        return Stream.concat(
                always,
                LongStream.range(MORE_SEEDS, MORE_SEEDS + Integer.getInteger("fluo.seeds", 0))
                        .mapToObj(seed -> arguments(seed, random(new Random(seed)))));
    }

    private static Run random(Random random) {
        List<Long> buffers = List.of(0L, 2_000L, 20_000L, 1L << 20);
        return new Run(
                20 + random.nextInt(100),
                random.nextInt(8) == 0,
                buffers.get(random.nextInt(buffers.size())),
                Settling.values()[random.nextInt(Settling.values().length)]);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "seed {0}, {1}")
    @MethodSource("streams")
    void whatStandsIsWhatFollowsFromAllSpansAtOnce(long seed, Run run) throws Exception {
        CorrelationTraffic traffic = new CorrelationTraffic(seed);
        List<Signal> signals = signals(traffic, run);
        Map<String, Set<String>> standing = StandingEpisodes.of(signals);
        List<String> differences = new ArrayList<>();
        for (OracleRule rule : RULES) {
            Set<String> said = standing.getOrDefault(rule.id(), Set.of());
            Set<String> expected = rule.standing().apply(traffic.events());
            assertThat(expected).as("rule %s fires", rule.id()).isNotEmpty();
            expected.stream()
                    .filter(each -> !said.contains(each))
                    .forEach(each -> differences.add(rule.id() + " did not say " + each));
            said.stream()
                    .filter(each -> !expected.contains(each))
                    .forEach(each -> differences.add(rule.id() + " said " + each));
        }
        assertThat(differences).as("seed %d", seed).isEmpty();
        assertThat(outOfSequence(signals))
                .as("seed %d, sequences of each id", seed)
                .isEmpty();
        assertThat(signals)
                .as("late spans revised something")
                .anyMatch(signal -> signal.action() == SignalAction.RETRACTED);
    }

    private static List<Signal> signals(CorrelationTraffic traffic, Run run) throws Exception {
        AssemblySettings assembly = AssemblySettings.DEFAULT;
        EvaluationSettings evaluation = EvaluationHarness.behind(RULES.size() - 1);
        StateBackend backend = run.rocksDb() ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        EvaluationHarness traces = EvaluationHarness.start(assembly, evaluation, backend);
        CorrelationSettings usual = CorrelationSettings.of(assembly, CorrelationLimits.DEFAULT);
        CorrelationHarness streams = CorrelationHarness.start(
                new CorrelationSettings(
                                usual.settle(), usual.retain(), usual.limits(), usual.countsEvery(), run.bufferBytes())
                        .coveredLeast(0),
                backend,
                1);
        for (int version = 0; version < RULES.size(); version++) {
            traces.publish(version, RULES.get(version).document(), CorrelationTraffic.FIRST_CLOSES);
            String settle = run.settling() == Settling.EARLY ? "settle: early\n" : "";
            streams.publish(version, RULES.get(version).document() + settle);
        }
        ContributionTimeHarness time = ContributionTimeHarness.complete(assembly);
        ContributionTimeHarness early = ContributionTimeHarness.early(assembly);
        int ticks = 0;
        for (long tick : traffic.ticks()) {
            traces.processingTime(tick - TestFragments.START);
            for (Fragment fragment : traffic.fragments(tick)) {
                traces.add(fragment);
            }
            long watermark = tick - CorrelationTraffic.OUT_OF_ORDERNESS;
            traces.watermark(watermark - TestFragments.START);
            for (Contribution contribution : traces.contributionsAndNotes()) {
                streams.add(contribution);
            }
            for (Object passed : traces.passedOn()) {
                if (run.settling() == Settling.EARLY) {
                    streams.early(early.take((Watermark) passed));
                }
                long settled = time.take((Watermark) passed);
                streams.watermark(run.settling() == Settling.FIXED ? watermark : settled);
            }
            if (++ticks % run.restartEvery() == 0) {
                OperatorSubtaskState stopped = traces.stop();
                for (Contribution contribution : traces.contributionsAndNotes()) {
                    streams.add(contribution);
                }
                traces = EvaluationHarness.restore(assembly, evaluation, backend, 1, 1, 0, stopped);
                time = ContributionTimeHarness.complete(assembly);
                early = ContributionTimeHarness.early(assembly);
                streams.restart(List.of(2, 4, 1).get(ticks / run.restartEvery() % 3));
            }
        }
        traces.endOfInput();
        for (Contribution contribution : traces.contributionsAndNotes()) {
            streams.add(contribution);
        }
        streams.watermark(Long.MAX_VALUE);
        traces.close();
        streams.close();
        return streams.signals();
    }

    /** The signals of an id are counted from 0 without a gap, whatever happens to what they are about. */
    private static List<String> outOfSequence(List<Signal> signals) {
        Map<String, Integer> next = new HashMap<>();
        return signals.stream()
                .filter(signal -> next.merge(signal.id(), 1, Integer::sum) - 1 != signal.sequence())
                .map(signal -> signal.ruleId() + " " + signal.id() + " " + signal.sequence())
                .toList();
    }
}
