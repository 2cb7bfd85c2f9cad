package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.ForgottenSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalIds;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signals of a trace that goes on after it was judged and forgotten. */
class LaterPartTest {

    private static final AssemblySettings DEFAULT = AssemblySettings.DEFAULT;
    private static final long RETENTION = DEFAULT.forgotten().retention().toMillis();

    private static final String STORM = Rules.STORM.replace("> 1", "> 0");

    private static final String WHOLE_AND_UNPAID =
            Rules.UNPAID.replace("trace.spans.none", "trace.isComplete && trace.spans.none");

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void haveIdsOfTheirOwnAndNameTheEarlierOne() throws Exception {
        harness.publish(1, STORM);
        part(0);
        part(200_000);
        part(400_000);

        List<Signal> signals = harness.signals();
        String trace = TestFragments.id(1).hex();
        assertThat(signals)
                .extracting(Signal::id)
                .containsExactly(
                        SignalIds.of("auth-storm", trace),
                        SignalIds.ofPart("auth-storm", trace, 1),
                        SignalIds.ofPart("auth-storm", trace, 2))
                .doesNotHaveDuplicates();
        assertThat(signals).extracting(Signal::sequence).containsOnly(0);
        assertThat(json(signals.get(0))).doesNotContain("later_part", "earlier_signal");
        assertThat(json(signals.get(1)))
                .contains(
                        "\"later_part\":true",
                        "\"earlier_signal\":\"" + signals.get(0).id() + "\"");
        assertThat(json(signals.get(2)))
                .contains("\"earlier_signal\":\"" + signals.get(1).id() + "\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void haveTheSameIdsWhenTheyAreReadAheadOfEventTime(boolean latestFirst) throws Exception {
        harness.publish(1, STORM);
        for (int i = 0; i < 3; i++) {
            long at = (latestFirst ? 2L - i : i) * 200_000;
            harness.add(partAt(at));
        }
        assertThat(harness.signals()).isEmpty();
        harness.endOfInput();

        String trace = TestFragments.id(1).hex();
        assertThat(harness.signals())
                .extracting(Signal::id)
                .containsExactly(
                        SignalIds.of("auth-storm", trace),
                        SignalIds.ofPart("auth-storm", trace, 1),
                        SignalIds.ofPart("auth-storm", trace, 2));
    }

    @Test
    void areRevisedAndRetractedUnderTheirOwnIds() throws Exception {
        harness.publish(
                1, Rules.STORM.replace("> 1", "% 2 == 1").replace("when: |", "onIncomplete: evaluate\nwhen: |"));
        part(0);
        String first = harness.signals().get(0).id();
        harness.add(fragment(1, Rules.auth(12, 200_000)));
        harness.watermark(230_000);
        harness.add(fragment(1, Rules.auth(13, 200_100)));
        harness.watermark(260_000);
        harness.add(fragment(1, Rules.auth(14, 200_200)));
        harness.watermark(290_000);

        List<Signal> signals = harness.signals();
        assertThat(signals)
                .extracting(signal -> signal.action().word() + " " + signal.sequence())
                .containsExactly("opened 0", "retracted 1", "opened 2");
        assertThat(signals)
                .extracting(Signal::id)
                .containsOnly(signals.get(0).id())
                .doesNotContain(first);
    }

    @Test
    void takeTheIdOfASignalThatWasRetractedAndCountOn() throws Exception {
        harness.publish(1, Rules.UNPAID.replace("when: |", "onIncomplete: evaluate\nwhen: |"));
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);
        harness.add(fragment(1, Rules.pay(2, 900)));
        harness.watermark(100_000);
        harness.add(fragment(1, span(3, 1, 200_000)));
        harness.watermark(230_000);

        List<Signal> signals = harness.signals();
        assertThat(signals)
                .extracting(signal -> signal.action().word() + " " + signal.sequence())
                .containsExactly("opened 0", "retracted 1", "opened 2");
        assertThat(signals).extracting(Signal::id).containsOnly(signals.get(0).id());
        assertThat(json(signals.get(2))).contains("later_part").doesNotContain("earlier_signal");
    }

    @Test
    void ofOneRuleDoNotTouchThoseOfAnother() throws Exception {
        harness.publish(1, STORM);
        harness.publish(2, Rules.UNPAID.replace("when: |", "onIncomplete: evaluate\nwhen: |"));
        part(0);
        assertThat(harness.said()).containsExactlyInAnyOrder("auth-storm opened 0", "unpaid opened 0");
        harness.add(fragment(1, Rules.pay(12, 200_000)));
        harness.watermark(230_000);
        assertThat(harness.said()).isEmpty();

        harness.add(fragment(1, Rules.auth(13, 200_000)));
        harness.watermark(240_000);
        assertThat(harness.said()).containsExactly("auth-storm opened 0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areKnownAfterARestoreOnEitherBackend(boolean rocksdb) throws Exception {
        harness.publish(1, STORM);
        part(0);
        OperatorSubtaskState state = harness.stop();
        var backend = rocksdb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        if (rocksdb) {
            harness = EvaluationHarness.start(DEFAULT, EvaluationHarness.behind(1), backend);
            harness.publish(1, STORM);
            part(0);
            state = harness.stop();
        }

        harness = EvaluationHarness.restore(DEFAULT, EvaluationHarness.behind(1), backend, 1, 1, 0, state);
        part(200_000);
        assertThat(harness.signals())
                .extracting(Signal::id)
                .containsExactly(
                        SignalIds.ofPart("auth-storm", TestFragments.id(1).hex(), 1));
        harness.watermark(1_000_000 + RETENTION);
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void areKnownUntilTheMemoryEnds() throws Exception {
        harness.publish(1, STORM);
        part(0);
        part(80_000 + RETENTION);
        part(300_000 + 2 * RETENTION);

        assertThat(harness.signals())
                .extracting(Signal::id)
                .startsWith(
                        SignalIds.of("auth-storm", TestFragments.id(1).hex()),
                        SignalIds.ofPart("auth-storm", TestFragments.id(1).hex(), 1));
    }

    @Test
    void doNotCountAsCompleteWhenTheRootComesAlone() throws Exception {
        harness.publish(1, WHOLE_AND_UNPAID);
        harness.add(fragment(1, Rules.pay(2, 1_000)));
        harness.watermark(100_000);
        harness.add(fragment(1, span(1, 0, 200_000)));
        harness.watermark(300_000);
        assertThat(harness.said()).isEmpty();

        harness.add(fragment(2, span(1, 0, 300_000)));
        harness.watermark(400_000);
        assertThat(harness.said()).containsExactly("unpaid opened 0");
    }

    @Test
    void doNotCountAsCompleteAgainHoweverOftenTheTraceGoesOn() throws Exception {
        harness.publish(1, WHOLE_AND_UNPAID);
        harness.add(fragment(1, Rules.pay(2, 1_000)));
        for (int part = 1; part <= 4; part++) {
            harness.watermark(part * 200_000L - 1);
            harness.add(fragment(1, span(part, 0, part * 200_000L)));
        }
        harness.endOfInput();
        assertThat(harness.said()).isEmpty();
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void areBoundedInNumberAndSoIsTheMemory() throws Exception {
        harness.close();
        AssemblySettings few = DEFAULT.toBuilder()
                .forgotten(new ForgottenSettings(Duration.ofHours(1), 10))
                .build();
        harness = EvaluationHarness.start(few, EvaluationHarness.behind(1));
        harness.publish(1, STORM);
        for (int trace = 1; trace <= 30; trace++) {
            harness.add(fragment(trace, span(2, 1, 1_000)));
        }
        harness.watermark(200_000);
        assertThat(harness.keyedStates())
                .as("traces without a root and without a signal")
                .isEqualTo(5);
        for (int trace = 31; trace <= 60; trace++) {
            harness.add(fragment(trace, Rules.auth(2, 200_000)));
        }
        harness.watermark(400_000);
        assertThat(harness.keyedStates()).as("five more, with a signal each").isEqualTo(5 + 2 * 5);

        harness.watermark(500_000 + Duration.ofHours(1).toMillis());
        assertThat(harness.keyedStates()).isZero();
        part(600_000 + Duration.ofHours(1).toMillis());
        assertThat(harness.keyedStates()).as("there is room again").isEqualTo(2);
    }

    /** Sends a part of trace 1 that violates {@link #STORM}, and has it forgotten. */
    private void part(long at) throws Exception {
        harness.add(partAt(at));
        harness.watermark(at + 100_000);
    }

    private static Fragment partAt(long at) {
        return fragment(1, span(at + 1, 0, at + 1_000), new TestFragments.TestSpan(at + 2, at + 1, at + 900, "auth"));
    }

    private static String json(Signal signal) {
        return new String(signal.json(), UTF_8);
    }
}
