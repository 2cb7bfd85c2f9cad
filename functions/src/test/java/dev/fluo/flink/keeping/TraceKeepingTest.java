package dev.fluo.flink.keeping;

import static dev.fluo.flink.slice.TestFragments.fragment;
import static dev.fluo.flink.slice.TestFragments.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Named;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceKeepingTest {

    private static final KeepSettings SETTINGS = new KeepSettings(0.5, Duration.ofSeconds(100));

    private KeepingHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = KeepingHarness.start(SETTINGS, null);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @ParameterizedTest(name = "a signal that comes first: {0}, a restart between: {1}")
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void theTraceOfASignalIsKeptWhicheverComesFirst(boolean signalFirst, boolean restart) throws Exception {
        List<KeepEvent> events = new ArrayList<>(List.of(spans(1, false, 1, 2), new Named(id(1))));
        if (signalFirst) {
            events.add(events.remove(0));
        }
        harness.add(events.get(0), 1_000);
        if (restart) {
            harness = KeepingHarness.start(SETTINGS, harness.stop());
        }
        harness.add(events.get(1), 1_000);

        assertThat(ids(harness.spans())).containsExactly(1L, 2L);
        harness.watermark(2_000);
        assertThat(harness.spans()).isEmpty();
    }

    @Test
    void theTraceOfASuppressedSignalIsNot() throws Exception {
        harness.add(spans(1, false, 1, 2), 1_000);
        harness.watermark(1_000);
        assertThat(harness.keyedStates()).isPositive();
        harness.watermark(1_001);

        assertThat(harness.spans()).isEmpty();
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void lateSpansFollowAndNoneIsGivenTwice() throws Exception {
        harness.add(spans(1, false, 1, 2), 1_000);
        harness.add(new Named(id(1)), 1_000);
        harness.watermark(5_000);
        harness.add(spans(1, true, 1, 2, 3), 6_000);
        harness.add(new Named(id(1)), 6_000);
        harness = KeepingHarness.start(SETTINGS, harness.stop());
        // a signal that is read back asks again, and a span comes twice
        harness.add(asked(1, 1, 2, 3));
        harness.add(spans(1, true, 1, 2, 3, 2, 4), 7_000);

        assertThat(ids(harness.spans())).containsExactly(4L);
    }

    @Test
    void aLaterPartOfAKeptTraceFollows() throws Exception {
        harness.add(spans(1, false, 1, 2), 1_000);
        harness.add(new Named(id(1)), 1_000);
        assertThat(ids(harness.spans())).containsExactly(1L, 2L);
        harness.add(spans(1, false, 5, 6, 7), 50_000);
        assertThat(ids(harness.spans())).containsExactly(5L, 6L, 7L);
        harness.watermark(200_000);
        assertThat(harness.keyedStates()).isZero();
        harness.add(spans(1, false, 8), 250_000);
        harness.watermark(300_000);
        assertThat(harness.spans()).isEmpty();
    }

    @Test
    void aTraceThatIsAskedForIsGivenOnce() throws Exception {
        harness.add(new Named(id(1)), 90_000);
        harness.add(asked(1, 1, 2));
        harness.add(asked(1, 1, 2));
        harness.add(spans(1, true, 1, 2, 3), 91_000);

        assertThat(ids(harness.spans())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aTraceOfTheShareTellsItsThresholdUnlessASignalNamesIt() throws Exception {
        harness.add(shared(1, false, 1), 1_000);
        harness.add(shared(2, false, 1), 1_000);
        harness.add(new Named(id(2)), 1_000);
        assertThat(harness.spans()).extracting(Span::getTraceState).containsExactly("");
        harness.watermark(2_000);
        assertThat(harness.spans()).extracting(Span::getTraceState).containsExactly("ot=th:8");
        harness.add(shared(1, true, 1, 2), 3_000);
        assertThat(harness.spans()).extracting(Span::getTraceState).containsExactly("ot=th:8");
        harness.add(new Named(id(1)), 4_000);
        harness.add(shared(1, true, 1, 2, 3), 4_000);
        assertThat(harness.spans()).extracting(Span::getTraceState).containsExactly("");
    }

    @Test
    void theDecisionIsMadeAlsoWhenTimeStandsStill() throws Exception {
        harness.add(spans(1, false, 1));
        harness.add(new Named(id(1)));
        assertThat(ids(harness.spans())).containsExactly(1L);
    }

    private static Spans spans(long trace, boolean again, long... ids) {
        return event(trace, again, Cause.SIGNAL, ids);
    }

    private static Spans shared(long trace, boolean again, long... ids) {
        return event(trace, again, Cause.SHARE, ids);
    }

    private static Spans asked(long trace, long... ids) {
        return event(trace, true, Cause.ASKED, ids);
    }

    /** One fragment for each span. */
    private static Spans event(long trace, boolean again, Cause cause, long... ids) {
        List<byte[]> fragments = new ArrayList<>();
        for (long span : ids) {
            fragments.add(fragment(trace, TestSpan.span(span, 0, 900)).bytes());
        }
        return new Spans(id(trace), again, cause, ids.length, fragments);
    }

    private static List<Long> ids(List<Span> spans) {
        return spans.stream()
                .map(span -> span.getSpanId().asReadOnlyByteBuffer().getLong())
                .toList();
    }
}
