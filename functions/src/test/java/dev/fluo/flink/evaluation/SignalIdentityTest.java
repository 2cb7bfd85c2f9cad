package dev.fluo.flink.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.ForgottenSettings;
import dev.fluo.flink.correlation.CorrelationHarness;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.suppression.SuppressionHarness;
import dev.fluo.flink.suppression.SuppressionSettings;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One id and sequence number is one document, whatever the options and however often a trace goes on after it was
 * forgotten. Trace rules, rules across traces and suppression are run behind each other. {@code -Dfluo.seeds=N} tries so
 * many streams more.
 */
class SignalIdentityTest {

    private static final List<String> RULES = List.of(
            rule("storm", "trace.spans.where(service == 'auth').count() > 1", ""),
            rule("unpaid", "trace.isComplete && trace.spans.none(service == 'pay')", ""),
            rule("missing-payment", "trace.spans.none(service == 'pay')", "onIncomplete: evaluate\n"),
            rule("told-once", "trace.spans.any(service == 'pay')", "suppress: { by: [service.name], for: 5m }\n"),
            rule(
                    "odd",
                    "trace.spans.count() % 2 == 1",
                    "onIncomplete: evaluate\nsuppress: { by: [trace.id], for: 1h }\n"),
            rule("busy", "stream.spans.by(service).within('10s').count() > 3", ""),
            rule("any", "stream.spans.by(service).within('10s').count() > 0", ""),
            rule("long", "stream.spans.by(service).within('5s').sum(duration) > 0", "forget: 1m\n"),
            rule("quiet", "stream.spans.by(service).within('1m').count() < 2", "forget: 10m\n"),
            rule(
                    "share",
                    "stream.traces.where(isError).within('30s').count() * 2 >= stream.traces.within('30s').count()",
                    ""),
            rule("new-edge", "stream.spans.by(service, parent.service).firstSeen({learn: '1s', forget: '5m'})", ""),
            rule(
                    "never-paid",
                    "stream.sequence(stream.spans.where(service == 'auth'), "
                            + "stream.spans.where(service == 'pay')).by(name).within('20s').incomplete()",
                    ""));

    static Stream<Arguments> streams() {
        return IntStream.range(0, 16 + Integer.getInteger("fluo.seeds", 0)).mapToObj(seed -> Arguments.of(seed));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("streams")
    void oneIdAndSequenceNumberIsOneDocument(int seed) throws Exception {
        AssemblySettings settings = extreme(new Random(seed));
        List<Signal> signals = signals(new GoingOnTraffic(seed, settings), settings, 1 + seed % 3 * 40);

        Map<String, Signal> first = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Signal signal : signals) {
            Signal before = first.putIfAbsent(signal.id() + " " + signal.sequence(), signal);
            if (before != null) {
                twice.add(text(before) + "\n" + text(signal));
            }
        }
        assertThat(twice)
                .as("seed %d of %d signals, %s", seed, signals.size(), settings)
                .isEmpty();
        assertThat(signals).as("seed %d", seed).isNotEmpty();
    }

    private static AssemblySettings extreme(Random random) {
        Duration idle = any(random, 0, 1, 5, 30);
        return AssemblySettings.DEFAULT.toBuilder()
                .rootGrace(any(random, 0, 2))
                .idleGap(idle)
                .silence(any(random, 1, 30))
                .allowedLateness(any(random, 0, 1, 60))
                .maxAge(any(random, 0, 20, 600))
                .maxSpans(random.nextInt(4) == 0 ? 3 : 20_000)
                .maxShedBytes(1 << 20)
                .maxClosings(random.nextBoolean() ? 1 : 1_000)
                .bufferBytes(random.nextBoolean() ? 0 : 1 << 20)
                .forgotten(new ForgottenSettings(Duration.ofDays(1), 100_000))
                .build();
    }

    private static Duration any(Random random, int... seconds) {
        return Duration.ofSeconds(seconds[random.nextInt(seconds.length)]);
    }

    private static List<Signal> signals(GoingOnTraffic traffic, AssemblySettings settings, int restartEvery)
            throws Exception {
        EvaluationSettings evaluation = EvaluationHarness.behind(RULES.size() - 1);
        EvaluationHarness traces = EvaluationHarness.start(settings, evaluation);
        CorrelationHarness streams = CorrelationHarness.start(
                CorrelationSettings.of(settings, CorrelationLimits.DEFAULT), new HashMapStateBackend(), 1);
        SuppressionHarness suppression = SuppressionHarness.startAt(suppression(settings), TestFragments.START);
        List<Signal> given = new ArrayList<>();
        for (int version = 0; version < RULES.size(); version++) {
            traces.publish(version, RULES.get(version));
            streams.publish(version, RULES.get(version));
        }
        int ticks = 0;
        int told = 0;
        for (long tick : traffic.ticks()) {
            traces.processingTime(tick);
            suppression.epochProcessingTime(TestFragments.START + tick);
            for (Fragment fragment : traffic.fragments(tick)) {
                traces.add(fragment);
            }
            traces.watermark(tick);
            for (Contribution contribution : traces.contributions()) {
                streams.add(contribution);
            }
            streams.watermark(TestFragments.START + tick);
            told = suppress(traces, streams, told, suppression);
            suppression.epochTime(TestFragments.START + tick);
            given.addAll(suppression.signals());
            if (++ticks % restartEvery == 0) {
                traces = EvaluationHarness.restore(settings, evaluation, 1, 1, 0, traces.stop());
                streams.restart(1);
            }
        }
        traces.endOfInput();
        for (Contribution contribution : traces.contributions()) {
            streams.add(contribution);
        }
        streams.watermark(Long.MAX_VALUE);
        suppress(traces, streams, told, suppression);
        suppression.endOfInput();
        given.addAll(suppression.signals());
        assertThat(traces.keyedStates()).isZero();
        traces.close();
        streams.close();
        suppression.close();
        return given;
    }

    private static SuppressionSettings suppression(AssemblySettings settings) {
        return new SuppressionSettings(
                50,
                5,
                1_000,
                SuppressionSettings.memory(settings),
                settings.forgotten().retention(),
                settings.silence());
    }

    /** @return how many signals of rules across traces were told so far */
    private static int suppress(
            EvaluationHarness traces, CorrelationHarness streams, int told, SuppressionHarness suppression)
            throws Exception {
        for (Signal signal : traces.signals()) {
            suppression.add(signal);
        }
        List<Signal> across = streams.signals();
        for (Signal signal : across.subList(told, across.size())) {
            suppression.add(signal);
        }
        return across.size();
    }

    private static String text(Signal signal) {
        return new String(signal.json(), StandardCharsets.UTF_8);
    }

    private static String rule(String id, String condition, String more) {
        return "id: " + id + "\n" + more + "when: |\n  " + condition + "\n";
    }
}
