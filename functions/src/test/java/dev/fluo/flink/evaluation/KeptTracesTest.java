package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.fragment;
import static dev.fluo.flink.slice.TestFragments.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.keeping.KeepEvent;
import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Named;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import dev.fluo.flink.keeping.KeepSettings;
import dev.fluo.flink.keeping.KeepingHarness;
import dev.fluo.flink.keeping.NamedTraces;
import dev.fluo.flink.keeping.TraceShare;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.signal.Signal;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of signals are kept whole and once, from assembly to the requests that are written. */
class KeptTracesTest {

    private static final int TRACES = 300;
    private static final KeepSettings SETTINGS = KeepSettings.of(0.2, AssemblySettings.DEFAULT);

    private final Set<Long> named = new HashSet<>();
    private final List<Span> kept = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everySpanOfAKeptTraceIsWrittenOnceAcrossRestarts(long seed) throws Exception {
        RandomTraffic traffic = new RandomTraffic(seed, TRACES);
        Random random = new Random(seed);
        EvaluationHarness evaluation = EvaluationHarness.keeping(AssemblySettings.DEFAULT, SETTINGS, null);
        KeepingHarness keeping = KeepingHarness.start(SETTINGS, null);
        evaluation.publish(1, Rules.STORM.replace("> 1", "> 5"));
        for (long tick : traffic.ticks()) {
            evaluation.processingTime(tick);
            for (Fragment fragment : traffic.fragments(tick)) {
                evaluation.add(fragment);
            }
            ask(evaluation, keeping, tick, random);
            long watermark = tick - RandomTraffic.OUT_OF_ORDERNESS;
            evaluation.watermark(watermark);
            pass(evaluation, keeping, watermark, random);
            if (random.nextInt(20) == 0) {
                evaluation = EvaluationHarness.keeping(AssemblySettings.DEFAULT, SETTINGS, evaluation.stop());
                keeping = KeepingHarness.start(SETTINGS, keeping.stop());
            }
        }
        evaluation.endOfInput();
        pass(evaluation, keeping, 1_000_000, random);
        evaluation.close();
        keeping.close();

        assertThat(names(kept)).doesNotHaveDuplicates();
        assertThat(named).hasSizeGreaterThan(20);
        Set<String> expected = new HashSet<>();
        traffic.traces.forEach((trace, spans) -> {
            if (named.contains(trace) || new TraceShare(0.2).contains(id(trace), "")) {
                spans.forEach(span -> expected.add(trace + "/" + span.id()));
            }
        });
        assertThat(names(kept)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** A cross-trace signal names a trace that was judged, perhaps one without any signal. */
    private void ask(EvaluationHarness evaluation, KeepingHarness keeping, long tick, Random random) throws Exception {
        long trace = (tick - 20_000) / 70;
        if (trace > 0 && trace <= TRACES && random.nextInt(10) == 0) {
            evaluation.add(Fragment.request(id(trace)));
            for (KeepEvent judged : evaluation.candidates()) {
                named.add(trace);
                keeping.add(new Named(id(trace)), tick);
                keeping.add(judged);
            }
        }
    }

    /** Of the signals of every third trace none passes suppression. */
    private void pass(EvaluationHarness evaluation, KeepingHarness keeping, long watermark, Random random)
            throws Exception {
        List<KeepEvent> events = new ArrayList<>(evaluation.candidates());
        for (Signal signal : evaluation.signals()) {
            for (TraceId trace : NamedTraces.of(signal.json())) {
                if (trace.low() % 3 != 0) {
                    named.add(trace.low());
                    events.add(random.nextInt(events.size() + 1), new Named(trace));
                }
            }
        }
        for (KeepEvent event : events) {
            keeping.add(event, watermark);
        }
        keeping.watermark(watermark + 1);
        kept.addAll(keeping.spans());
    }

    @Test
    void onlyTracesThatMayBeKeptArePassedOn() throws Exception {
        KeepSettings none = KeepSettings.of(0, AssemblySettings.DEFAULT);
        EvaluationHarness harness = EvaluationHarness.keeping(AssemblySettings.DEFAULT, none, null);
        harness.publish(1, Rules.STORM);
        harness.add(Rules.storm(1));
        harness.add(fragment(2, TestSpan.span(1, 0, 1_000)));
        harness.watermark(30_000);
        List<KeepEvent> candidates = harness.candidates();
        assertThat(candidates).extracting(KeepEvent::traceId).containsExactly(id(1));
        assertThat(((Spans) candidates.get(0)).cause()).isEqualTo(Cause.SIGNAL);
        assertThat(new String(harness.signals().get(0).json(), StandardCharsets.UTF_8))
                .contains("\"kept\":true");

        harness.add(fragment(2, TestSpan.span(2, 1, 900)));
        harness.add(Fragment.request(id(2)));
        harness.add(Fragment.request(id(3)));
        assertThat(harness.candidates())
                .singleElement()
                .satisfies(asked -> assertThat(((Spans) asked).fragments()).hasSize(1));
        harness.watermark(40_000);
        assertThat(harness.candidates())
                .singleElement()
                .satisfies(again -> assertThat(((Spans) again).fragments()).hasSize(2));
        harness.close();
    }

    private static List<String> names(List<Span> spans) {
        return spans.stream()
                .map(span -> span.getTraceId().asReadOnlyByteBuffer().getLong(8) + "/"
                        + span.getSpanId().asReadOnlyByteBuffer().getLong())
                .toList();
    }
}
