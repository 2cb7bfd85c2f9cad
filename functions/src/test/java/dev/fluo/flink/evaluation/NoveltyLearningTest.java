package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TestFragments;
import dev.fluo.stream.Contribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From when on a rule of novelty learns. */
class NoveltyLearningTest {

    private static final String NOVELTY = "id: new\nwhen: |\n  stream.spans.by(service).firstSeen({ learn: '24h' })\n";

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
        harness.publish(1, NOVELTY);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-TestFragments.START + 1, -25 * 3_600_000L, -23 * 3_600_000L, 4_000})
    void learnsFromWhatEventTimeHasComeToWhateverTheFirstClockSays(long firstEnd) throws Exception {
        harness.add(fragment(1, span(1, 0, firstEnd)));
        harness.add(fragment(2, span(1, 0, 5_000)));
        harness.watermark(10_000);
        harness.add(fragment(3, span(1, 0, 12_000)));
        harness.watermark(20_000);

        assertThat(harness.contributions())
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(Contribution::learnedFrom)
                .containsOnly(TestFragments.START + 10_000);
    }

    @Test
    void learnsFromTheClockWhereNothingHasMovedEventTime() throws Exception {
        harness.processingTime(0);
        harness.add(fragment(1, span(1, 0, -TestFragments.START + 1)));
        harness.processingTime(60_000);
        harness.processingTime(120_000);

        assertThat(harness.contributions()).singleElement().satisfies(contribution ->
                assertThat(contribution.learnedFrom()).isBetween(TestFragments.START, TestFragments.START + 120_000));
    }

    @Test
    void learnsFromTheFirstTraceWhereTheInputHasEnded() throws Exception {
        harness.add(fragment(1, span(1, 0, 5_000)));
        harness.endOfInput();

        assertThat(harness.contributions()).singleElement().satisfies(contribution ->
                assertThat(contribution.learnedFrom()).isEqualTo(TestFragments.START + 5_000));
    }
}
