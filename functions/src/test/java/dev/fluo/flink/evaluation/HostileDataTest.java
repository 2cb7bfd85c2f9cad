package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.START;
import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.MutatedBodies;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing that comes over the wire brings evaluation down; each is kept within bounds, and what cannot be read is
 * found again.
 */
class HostileDataTest {

    private static final String ANY = """
            id: any
            name: Any trace
            when: |
              trace.spans.any(name != 'no such name')
            """;

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
        harness.publish(1, ANY);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void judgesOrDeadLettersWhateverTheSlicerLetsThrough() throws Exception {
        int fragments = 0;
        for (byte[] body : MutatedBodies.of(20261122, 3_000)) {
            for (Fragment fragment : TestFragments.slice(body, 0)) {
                harness.add(fragment);
                fragments++;
            }
        }
        harness.endOfInput();

        assertThat(fragments).isGreaterThan(1_000);
        assertThat(harness.said()).isNotEmpty();
        assertThat(harness.deadLetters())
                .isNotEmpty()
                .allMatch(letter -> letter.errorClass().equals(DeadLetter.UNREADABLE) && letter.value().length > 0);
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void keepsAMillionSpansOfOneTraceWithinTheLimit() throws Exception {
        TestSpan[] spans = new TestSpan[2_000];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = span(i + 2, 1, 1_000);
        }
        Fragment fragment = fragment(1, spans);
        for (int i = 0; i < 500; i++) {
            harness.add(fragment);
        }
        harness.watermark(1_000);

        assertThat(harness.said()).containsExactly("any opened 0");
        harness.endOfInput();
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void judgesCyclesAndSpansThatAreTheirOwnParents() throws Exception {
        harness.add(fragment(1, span(1, 2, 1_000), span(2, 1, 1_000)));
        harness.add(fragment(2, span(1, 1, 1_000)));
        harness.endOfInput();

        assertThat(harness.said()).containsExactly("any opened 0", "any opened 0");
    }

    @Test
    void judgesTimesOf1970AndOf2262() throws Exception {
        harness.add(fragment(1, span(1, 0, -START)));
        harness.add(fragment(2, span(1, 0, 9_223_372_036_854L - START)));
        harness.endOfInput();

        assertThat(harness.said()).containsExactly("any opened 0", "any opened 0");
    }

    @Test
    void shedsBeyondTheBoundOfTracesAndGoesOn() throws Exception {
        harness.close();
        AssemblySettings few = AssemblySettings.DEFAULT.toBuilder()
                .maxSpans(100)
                .maxBytes(10_000)
                .maxFragments(100)
                .maxTraces(10)
                .maxShedBytes(20_000)
                .maxClosings(5)
                .build();
        harness = EvaluationHarness.start(few, EvaluationHarness.behind(1));
        harness.publish(1, ANY);
        for (int trace = 1; trace <= 1_000; trace++) {
            harness.add(fragment(trace, span(1, 0, 1_000)));
        }
        harness.endOfInput();

        assertThat(harness.said()).hasSize(10);
        assertThat(harness.keyedStates()).isZero();
        Fragment shed = fragment(11, span(1, 0, 1_000));
        List<DeadLetter> letters = harness.deadLetters();
        assertThat(letters).as("as many bytes as may go within a minute").hasSize(20_000 / shed.bytes().length);
        assertThat(letters.get(0).value()).isEqualTo(shed.bytes());
        assertThat(letters.get(0).key()).isEqualTo(shed.traceId().hex().getBytes(US_ASCII));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.SHED);
            assertThat(letter.topic()).isEqualTo("otlp_spans");
            assertThat(letter.error()).contains("1 span of trace").contains("limits.open-traces");
        });
    }
}
