package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A key that so much comes of that single milliseconds cannot be kept: a span each 7 ms for two minutes, where 500
 * cells are kept, and a change among them.
 */
class BusyKeyTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final int EVERY = 7;
    private static final int SPANS = 120_000 / EVERY;
    private static final int CHANGED = 40_003;
    /** The least power of two by which two minutes, and the ends of their seconds, are no more than 500 cells. */
    private static final int STEP = 512;

    private static final String AFTER = "stream.after(stream.changes, '1m').spans.where(service == 'a')";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNothingOutAfterAChange(boolean toldInTime) throws Exception {
        Scene scene = new Scene(AFTER + ".count() > 5000", 500);
        if (toldInTime) {
            scene.change();
        }
        scene.addSpans();
        if (!toldInTime) {
            scene.change();
        }
        Episode episode = scene.onlyEpisode();

        double exact = spans(CHANGED, episode.startMillis() - START);
        assertThat((Double) episode.finding().value()).isCloseTo(exact, within((double) STEP / EVERY + 1));
        assertThat(episode.finding().evidence()).hasSize(EvidenceSpan.MOST);
        assertThat(scene.state.bounded()).isFalse();
        assertThat(scene.state.coarse()).isTrue();
    }

    @Test
    void windowsStayExactWhereTheyDoNotReachTheChange() throws Exception {
        Scene scene = new Scene(AFTER + ".within('10s').count() > 1400", 500);
        scene.change();
        scene.addSpans();
        Episode episode = scene.onlyEpisode();

        long opened = episode.startMillis() - START;
        assertThat(opened).isEqualTo(50_000);
        assertThat(episode.finding().value()).isEqualTo((double) spans(opened - 10_000, opened));
    }

    @Test
    void takesBackWhatItAddedWithAFinerStep() throws Exception {
        Scene scene = new Scene(AFTER + ".count() > 1", 500);
        scene.addSpans();
        scene.takeSpansBack();

        assertThat(scene.cells()).isEmpty();
        assertThat(scene.state.coarse()).as("milliseconds are told apart again").isFalse();
    }

    @Test
    void keepsTheStepWithTheCells() throws Exception {
        Scene scene = new Scene(AFTER + ".count() > 5000", 500);
        scene.addSpans();
        byte[] written = bytes(scene.state);
        PartitionState read = PartitionCodec.read(new DataInputStream(new ByteArrayInputStream(written)));

        assertThat(read.keys.get(List.of()).series).extracting(Timeline::step).contains((long) STEP);
        assertThat(bytes(read)).isEqualTo(written);
    }

    /** As the spans that are shown are spread over panes, not over cells. */
    @Test
    void takesLittleMoreThanItsCells() throws Exception {
        Scene scene = new Scene(AFTER + ".count() > 5000", 20_000);
        scene.addSpans();

        assertThat(scene.cells()).hasSize(SPANS);
        assertThat(bytes(scene.state)).hasSizeLessThan(SPANS * 64);
    }

    @Test
    void saysThatTheBoundWasMetWhereAStepDoesNotHelp() throws Exception {
        Scene scene = new Scene("stream.spans.within('10m').count() > 1000000", 3);
        scene.addSpans();

        assertThat(scene.state.bounded()).isTrue();
        assertThat(scene.state.coarse()).isFalse();
    }

    @Test
    void saysThatWhatHoldsForEveryKeyMetItsBound() throws Exception {
        Scene scene = new Scene(
                "stream.spans.where(isError).by(service).within('10m').count()"
                        + " > 0.9 * stream.spans.within('10m').count()",
                3);
        scene.addSpans();

        assertThat(scene.state.keys).isEmpty();
        assertThat(scene.state.bounded()).isTrue();
    }

    /** Returns the number of spans that end between two times, both in milliseconds from the start. */
    private static int spans(long from, long to) {
        return (int) (to / EVERY - from / EVERY);
    }

    private static byte[] bytes(PartitionState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PartitionCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** A rule and what it keeps. */
    private static final class Scene {

        private static final CorrelationTime BEFORE = at(-200_000);

        final PartitionState state = new PartitionState(0);
        private final CorrelationRuleSet rules;
        private final PartitionJudge judge;

        Scene(String when, int cells) throws RuleRefusedException {
            String document = "id: busy\nwhen: |\n  " + when + "\n";
            rules = CorrelationRuleSet.of(
                    List.of(RuleCompiler.compile(RuleReader.read(document, Format.YAML, "busy.yaml"), 0, Lists.NONE)));
            judge = new PartitionJudge(rules.rules().get(0), new CorrelationLimits(10, cells, 1 << 20));
        }

        void addSpans() {
            IntStream.rangeClosed(1, SPANS)
                    .forEach(i -> take(rules.ofTrace(trace(i, "a"), Optional.empty(), CorrelationScene.ALL)));
        }

        /** As if each of them had turned out to be of another service. */
        void takeSpansBack() {
            IntStream.rangeClosed(1, SPANS)
                    .forEach(i ->
                            take(rules.ofTrace(trace(i, "b"), Optional.of(() -> trace(i, "a")), CorrelationScene.ALL)));
        }

        void change() {
            take(rules.ofChange(
                    ChangeEvent.of("deploy", "a", null, null, START + CHANGED, null, Map.of()), CorrelationScene.ALL));
        }

        private void take(List<Contribution> contributions) {
            contributions.forEach(each -> judge.add(each, state, BEFORE));
        }

        Collection<Cell> cells() {
            return state.keys.get(List.of()).cells(0).values();
        }

        /** The episode that stands when everything has settled. */
        Episode onlyEpisode() {
            judge.judge(state, at(0));
            judge.judge(state, at(180_000));
            List<Episode> episodes = state.keys.get(List.of()).episodes();
            assertThat(episodes).hasSize(1);
            return episodes.get(0);
        }

        private static CorrelationTime at(long millis) {
            return new CorrelationTime(
                    START + millis, 5_000, Duration.ofMinutes(10).toMillis());
        }

        private static Trace trace(int number, String service) {
            return TraceBuilder.trace(Integer.toHexString(number))
                    .span(span(service, "work")
                            .startNanos((START + (long) number * EVERY - 1) * 1_000_000)
                            .duration(Duration.ofMillis(1)))
                    .build();
        }
    }
}
