package dev.fluo.flink.correlation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.CorrelationHarness;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Windows that are covered by half are judged, and others are not, in an input with gaps: the standing signals are those
 * that follow from all spans at once, though some are late, and whatever the number of tasks. {@code -Dfluo.seeds=N}
 * tries so many streams more.
 */
class InputGapsTest {

    private static final long MORE_SEEDS = 1_000;
    private static final long FORGET = 120_000;

    private final Random random = new Random();

    static Stream<Arguments> streams() {
        return Stream.concat(
                Stream.of(
                        arguments(1L, GappedTraffic.Kind.DENSE, 1),
                        arguments(2L, GappedTraffic.Kind.DENSE, 3),
                        arguments(3L, GappedTraffic.Kind.SPARSE, 2)),
                LongStream.range(MORE_SEEDS, MORE_SEEDS + Integer.getInteger("fluo.seeds", 0))
                        .mapToObj(seed -> arguments(
                                seed, GappedTraffic.Kind.values()[(int) (seed % 2)], 1 + (int) (seed / 2 % 3))));
    }

    @ParameterizedTest(name = "seed {0}, {1}, {2} tasks")
    @MethodSource("streams")
    void whatStandsFollowsFromTheTimeThatIsCovered(long seed, GappedTraffic.Kind kind, int tasks) throws Exception {
        random.setSeed(seed);
        GappedTraffic traffic = new GappedTraffic(random, kind);
        List<Signal> signals = signals(traffic, rules(kind.window()), tasks);
        Map<String, Set<String>> standing = StandingEpisodes.of(signals);
        CoveredEpisodes expected = new CoveredEpisodes(traffic.events(), kind.window(), FORGET);
        assertThat(standing.get("few")).isEqualTo(expected.fewer(3, 0));
        assertThat(standing.getOrDefault("held", Set.of())).isEqualTo(expected.fewer(3, 10_000));
        assertThat(standing.get("gap")).isNotEmpty().isEqualTo(expected.gaps());
        if (kind == GappedTraffic.Kind.DENSE && seed < MORE_SEEDS) {
            assertThat(standing.get("gap")).hasSizeGreaterThan(2);
            assertThat(signals).anyMatch(signal -> signal.action() == SignalAction.RETRACTED);
        }
    }

    private static List<String> rules(long windowMillis) {
        String window = windowMillis / 1_000 + "s";
        String few = "  stream.spans.by(service).within('" + window + "').count() < 3\n";
        String gap = "  stream.spans.within('" + window + "').covered() < 0.5\n";
        return List.of(
                "id: few\nmessage: '${value}'\nforget: 2m\nwhen: |\n" + few,
                "id: held\nmessage: '${value}'\nforget: 2m\nfor: 10s\nwhen: |\n" + few,
                "id: gap\nmessage: '${value}'\nforget: 2m\nwhen: |\n" + gap);
    }

    private static List<Signal> signals(GappedTraffic traffic, List<String> rules, int tasks) throws Exception {
        AssemblySettings assembly = AssemblySettings.DEFAULT;
        HashMapStateBackend backend = new HashMapStateBackend();
        TraceTasks traces = TraceTasks.start(assembly, EvaluationHarness.behind(rules.size() - 1), backend, tasks);
        CorrelationHarness streams =
                CorrelationHarness.start(CorrelationSettings.of(assembly, CorrelationLimits.DEFAULT), backend, 1);
        for (int version = 0; version < rules.size(); version++) {
            traces.publish(version, rules.get(version));
            streams.publish(version, rules.get(version));
        }
        int ticks = 0;
        for (Map.Entry<Long, List<TrafficEvent>> arrival : traffic.arrivals().entrySet()) {
            for (TrafficEvent event : arrival.getValue()) {
                traces.add(event, arrival.getKey());
            }
            long watermark = arrival.getKey() - CorrelationTraffic.OUT_OF_ORDERNESS;
            traces.watermark(watermark - TestFragments.START, streams);
            if (++ticks % 60 == 0) {
                streams.restart(List.of(2, 4, 1).get(ticks / 60 % 3));
            }
        }
        traces.end(streams);
        streams.watermark(Long.MAX_VALUE);
        streams.close();
        return streams.signals();
    }
}
