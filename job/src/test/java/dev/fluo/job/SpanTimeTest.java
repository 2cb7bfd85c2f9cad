package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.Uids;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.audit.AuditHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

/** The event time of the job's sources: the spans alone tell it. */
class SpanTimeTest {

    @Test
    void partitionsThatAreAheadWaitForTheOthers() throws Exception {
        WatermarkAlignmentParams alignment = strategy(Uids.SPANS.uid()).getAlignmentParameters();

        assertThat(alignment.isEnabled()).isTrue();
        assertThat(alignment.getMaxAllowedWatermarkDrift()).isEqualTo(60_000);
        assertThat(alignment.getUpdateInterval()).isEqualTo(1_000);
        assertThat(strategy(Uids.SPANS.uid(), "--time.alignment=5s")
                        .getAlignmentParameters()
                        .getMaxAllowedWatermarkDrift())
                .isEqualTo(5_000);
        assertThat(strategy(Uids.SPANS.uid(), "--time.alignment=0s")
                        .getAlignmentParameters()
                        .isEnabled())
                .isFalse();
    }

    @Test
    void everyOtherInputIsIdleAndHasNoWatermark() throws Exception {
        List<String> others = sources()
                .map(SourceTransformation::getUid)
                .filter(uid -> !uid.equals(Uids.SPANS.uid()))
                .toList();
        assertThat(others).contains(Uids.RULES.uid());
        for (String uid : others) {
            Output output = new Output();
            WatermarkGenerator<Object> generator = strategy(uid).createWatermarkGenerator(null);
            generator.onPeriodicEmit(output);
            assertThat(output.said).as(uid).containsExactly("idle");

            generator.onEvent(new Object(), 1_700_000_000_000L, output);
            generator.onPeriodicEmit(output);
            assertThat(output.said).as(uid).containsOnly("idle");
        }
    }

    @Test
    void anHourThatIsReadInAMomentGoesByInSteps() throws Exception {
        Output output = new Output();
        WatermarkGenerator<Object> generator = strategy(
                        Uids.SPANS.uid(), "--time.out-of-orderness=5s", "--time.out-of-orderness-least=5s")
                .createWatermarkGenerator(CONTEXT);
        for (long second = 0; second <= 3_600; second++) {
            generator.onEvent("a slice", 1_000 * second, output);
        }

        assertThat(output.millis)
                .hasSize(720)
                .startsWith(-1L, 4_999L)
                .endsWith(3_594_999L)
                .isSorted();
        generator.onEvent("a slice that comes late", 3_599_000, output);
        assertThat(output.millis).hasSize(720);
    }

    @Test
    void theWatermarkFollowsAsSoonAsSpansCome() throws Exception {
        Output output = new Output();
        WatermarkGenerator<Object> generator = strategy(Uids.SPANS.uid()).createWatermarkGenerator(CONTEXT);
        for (long millis = 0; millis < 200_000; millis += 100) {
            generator.onEvent("a slice", millis, output);
        }
        generator.onPeriodicEmit(output);
        assertThat(output.millis).startsWith(-1L).endsWith(199_900L - 500 - 1).isSorted();

        generator.onEvent("Unreadable", Long.MIN_VALUE, output);
        for (long millis = 200_000; millis < 201_000; millis += 100) {
            generator.onEvent("a slice", millis, output);
            generator.onEvent("another that was exported four seconds later", millis - 4_000, output);
        }
        generator.onEvent("a slice", 206_000, output);
        generator.onPeriodicEmit(output);
        assertThat(output.millis).endsWith(206_000L - 4_000 - 100 - 100 - 1);
    }

    @Test
    void nothingIsSaidOfTimeBeforeTheFirstSpanNorByItAlone() throws Exception {
        Output output = new Output();
        WatermarkGenerator<Object> generator =
                strategy(Uids.SPANS.uid(), "--time.out-of-orderness=5s").createWatermarkGenerator(CONTEXT);
        generator.onPeriodicEmit(output);
        generator.onEvent("a slice", 10_000, output);
        assertThat(output.millis).isEmpty();

        generator.onPeriodicEmit(output);
        assertThat(output.millis).containsExactly(4_999L);
    }

    @SuppressWarnings("unchecked")
    private static WatermarkStrategy<Object> strategy(String uid, String... options) throws Exception {
        return sources(options)
                .filter(source -> source.getUid().equals(uid))
                .map(source -> (WatermarkStrategy<Object>) source.getWatermarkStrategy())
                .findFirst()
                .orElseThrow();
    }

    /** The sources of the part that judges. */
    private static Stream<? extends SourceTransformation<?, ?, ?>> sources(String... options) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        List<String> arguments = new ArrayList<>(List.of("--parts=judge"));
        arguments.addAll(List.of(options));
        new FluoJob(SettingsReader.read(arguments, Map.of()))
                .addTo(
                        environment,
                        new StartPoint(
                                new RuleGate(RuleGate.NOTHING),
                                ChangesBacklog.NOTHING,
                                RecordSizes.of(1 << 20),
                                AuditHead.GENESIS));
        return environment.getTransformations().stream()
                .flatMap(transformation -> transformation.getTransitivePredecessors().stream())
                .filter(SourceTransformation.class::isInstance)
                .map(transformation -> (SourceTransformation<?, ?, ?>) transformation);
    }

    private static final WatermarkGeneratorSupplier.Context CONTEXT = new WatermarkGeneratorSupplier.Context() {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    };

    private static final class Output implements WatermarkOutput {
        private final List<String> said = new ArrayList<>();
        private final List<Long> millis = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            said.add(watermark.toString());
            millis.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            said.add("idle");
        }

        @Override
        public void markActive() {
            said.add("active");
        }
    }
}
