package dev.fluo.flink.assembly;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The reasons and times for which traces close: root grace 2 s, idle gap 30 s, silence 20 s, lateness 60 s, age 100 s.
 */
class TraceClosingTest {

    static final AssemblySettings SETTINGS = AssemblySettings.DEFAULT.toBuilder()
            .silence(Duration.ofSeconds(20))
            .maxAge(Duration.ofSeconds(100))
            .maxSpans(10)
            .maxBytes(100_000)
            .maxFragments(8)
            .maxTraces(100)
            .maxShedBytes(1_000)
            .maxClosings(50)
            .bufferBytes(0)
            .build();

    /**
     * The latest time at which the group of a trace that ended in the first second is released: a 16th of 90 s is over
     * 5 s.
     */
    static final long RELEASED = 1_000 + 30_000 + 60_000 + 5_000;

    /** Fragments of one span of a service that the bound on shed bytes lets through within a minute. */
    private static final int SHED_LETTERS =
            SETTINGS.maxShedBytes() / fragment(1, span(1, 0, 1_000)).bytes().length;

    private AssemblyHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = AssemblyHarness.start(SETTINGS);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void closesACompleteTraceWhenTheGraceOfItsRootIsOver() throws Exception {
        harness.add(fragment(1, span(2, 1, 900)));
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(2_999);
        assertThat(harness.said()).isEmpty();

        harness.watermark(3_000);
        assertThat(harness.said()).containsExactly("1, complete, 2 spans, whole");
    }

    @Test
    void closesATraceWithoutRootWhenItIsIdle() throws Exception {
        harness.add(fragment(1, span(2, 1, 1_000)));
        harness.add(fragment(1, span(3, 2, 5_000)));
        harness.watermark(34_999);
        assertThat(harness.said()).isEmpty();

        harness.watermark(35_000);
        assertThat(harness.said()).containsExactly("1, idle, 2 spans");
    }

    @Test
    void waitsForTheIdleGapWhenTheRootEndedAndASpanInBetweenIsMissing() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000), span(3, 2, 800)));
        harness.watermark(10_000);
        assertThat(harness.said()).isEmpty();

        harness.watermark(31_000);
        assertThat(harness.said()).containsExactly("1, idle, 2 spans");
    }

    @Test
    void closesAsCompleteWhenTheMissingSpanArrivesAfterTheRootsGrace() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000), span(3, 2, 800)));
        harness.watermark(10_000);
        harness.add(fragment(1, span(2, 1, 900)));
        harness.watermark(12_000);

        assertThat(harness.said()).containsExactly("1, complete, 3 spans, whole");
    }

    @Test
    void closesByAgeAndDropsWhatStillComes() throws Exception {
        for (int second = 0; second <= 5; second++) {
            harness.add(fragment(1, span(second + 2, 1, second * 20_000L)));
            harness.watermark(second * 20_000L);
        }
        assertThat(harness.said()).containsExactly("1, limit, 6 spans");

        harness.add(fragment(1, span(1, 0, 101_000)));
        harness.watermark(130_000);
        assertThat(harness.said()).containsExactly("1, dropped");
    }

    @Test
    void closesAtTheLimitOfSpans() throws Exception {
        for (int i = 0; i < 12; i++) {
            harness.add(fragment(1, span(2L * i + 2, 1, 1_000), span(2L * i + 3, 1, 1_000)));
        }
        harness.watermark(1_000);

        List<String> said = new ArrayList<>(Collections.nCopies(5, "1, dropped"));
        said.add("1, limit, 10 spans");
        assertThat(harness.said())
                .as("two of seven are beyond the bytes of dead letters")
                .isEqualTo(said);
    }

    @Test
    void closesAtTheLimitOfBytes() throws Exception {
        TestSpan large = new TestSpan(2, 1, 1_000, "x".repeat(SETTINGS.maxBytes() / 2));
        harness.add(fragment(1, large));
        harness.watermark(1_000);
        assertThat(harness.said()).isEmpty();

        harness.add(fragment(1, large));
        harness.add(fragment(1, span(3, 1, 1_000)));
        harness.watermark(1_001);
        assertThat(harness.said()).containsExactly("1, dropped", "1, limit, 1 span, 1 repeated");
    }

    @Test
    void closesAtTheLimitOfFragments() throws Exception {
        for (int i = 0; i < 12; i++) {
            harness.add(fragment(1, span(i + 2, 1, 1_000)));
        }
        harness.watermark(1_000);

        assertThat(harness.said())
                .containsExactly("1, dropped", "1, dropped", "1, dropped", "1, dropped", "1, limit, 8 spans");
    }

    @Test
    void closesAnOpenTraceInSilenceAndRevisesItWhenInputGoesOn() throws Exception {
        harness.processingTime(1_000);
        harness.add(fragment(1, span(2, 1, 1_000)));
        harness.watermark(500);
        harness.processingTime(21_999);
        assertThat(harness.said()).isEmpty();

        harness.processingTime(22_000);
        assertThat(harness.said()).containsExactly("1, idle, 1 span");

        harness.add(fragment(1, span(1, 0, 1_200)));
        harness.watermark(3_200);
        assertThat(harness.said()).containsExactly("1, complete, 2 spans, whole, again with 1 late");
    }

    @Test
    void isNotSilentWhileTheWatermarkMoves() throws Exception {
        for (int second = 0; second < 100; second++) {
            harness.processingTime(second * 1_000L);
            harness.add(fragment(1, span(second + 2, 1, second)));
            harness.watermark(second);
            harness.add(fragment(2 + second, span(1, 0, second)));
        }

        assertThat(harness.said()).noneMatch(line -> line.startsWith("1, idle"));
    }

    @Test
    void judgesRepeatedSpansOnce() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000), span(2, 1, 900)));
        harness.add(fragment(1, span(1, 0, 1_000), span(2, 1, 900)));
        harness.watermark(3_000);

        assertThat(harness.said()).containsExactly("1, complete, 2 spans, whole, 2 repeated");
    }

    @Test
    void waitsForTheRules() throws Exception {
        harness.ready(false);
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);
        harness.processingTime(5_000);
        assertThat(harness.said()).isEmpty();

        harness.ready(true);
        harness.processingTime(6_100);
        assertThat(harness.said()).containsExactly("1, complete, 1 span, whole");
    }

    @Test
    void closesNoMoreThanItsPaceInOneStepAndTheOthersRightAfter() throws Exception {
        for (int i = 1; i <= 100; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);
        assertThat(harness.said()).hasSize(50);

        harness.processingTime(1);
        assertThat(harness.said()).hasSize(50);
    }

    @Test
    void closesEverythingWhenTheInputEnds() throws Exception {
        for (int i = 1; i <= 100; i++) {
            harness.add(fragment(i, span(2, i % 2, 1_000)));
        }
        harness.endOfInput();

        assertThat(harness.said()).hasSize(100);
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void shedsNewTracesAtTheLimitAndTakesThemAgainWhenOthersAreReleased() throws Exception {
        for (int i = 1; i <= 150; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        assertThat(harness.said()).hasSize(SHED_LETTERS).allMatch(line -> line.endsWith(", shed"));
        harness.watermark(3_000);
        harness.processingTime(1);
        assertThat(harness.said()).hasSize(100);

        harness.watermark(RELEASED);
        harness.add(fragment(200, span(1, 0, RELEASED)));
        harness.watermark(RELEASED + 2_000);
        assertThat(harness.said()).containsExactly("200, complete, 1 span, whole");
    }

    @Test
    void handsSoManyShedBytesOverEachMinute() throws Exception {
        for (int i = 1; i <= 100; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        harness.processingTime(5_000);
        for (int i = 101; i <= 150; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        assertThat(harness.said()).hasSize(SHED_LETTERS).startsWith("101, shed", "102, shed");

        harness.processingTime(64_999);
        harness.said();
        harness.add(fragment(151, span(1, 0, 1_000)));
        assertThat(harness.said()).isEmpty();

        harness.processingTime(65_000);
        harness.add(fragment(152, span(1, 0, 1_000)));
        assertThat(harness.said()).containsExactly("152, shed");
    }

    @Test
    void needsOneTimerForATypicalTraceAndLeavesNothingBehind() throws Exception {
        harness.add(fragment(1, span(2, 1, 900)));
        harness.add(fragment(1, span(3, 1, 950)));
        harness.add(fragment(1, span(1, 0, 1_000)));
        assertThat(harness.eventTimers()).isEqualTo(1);

        harness.watermark(3_000);
        assertThat(harness.eventTimers()).isEqualTo(1);

        harness.watermark(RELEASED);
        assertThat(harness.eventTimers()).isZero();
        assertThat(harness.processingTimers()).isZero();
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void releasesTracesThatAreJudgedTogetherByOneTimerForEachKeyGroup() throws Exception {
        for (int i = 1; i <= 100; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);
        harness.processingTime(1);

        assertThat(harness.said()).hasSize(100);
        assertThat(harness.eventTimers()).isLessThanOrEqualTo(AssemblyHarness.MAX_PARALLELISM);

        harness.watermark(RELEASED);
        assertThat(harness.keyedStates()).isZero();
    }
}
