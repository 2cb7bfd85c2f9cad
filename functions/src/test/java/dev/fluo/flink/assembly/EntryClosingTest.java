package dev.fluo.flink.assembly;

import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The times at which traces close that were entered from what sends no spans; the settings are those of {@link
 * TraceClosingTest}.
 */
class EntryClosingTest {

    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int CONSUMER = 5;
    private static final int LOCAL = 0x100;
    private static final int REMOTE = 0x300;

    private static final TestSpan ROOT = new TestSpan(1, 0, 1_000, "web", SERVER, 0);
    private static final TestSpan CALL = new TestSpan(2, 1, 900, "web", CLIENT, LOCAL);
    private static final TestSpan CALLED = new TestSpan(3, 2, 800, "shop", SERVER, REMOTE);
    private static final TestSpan BELOW = new TestSpan(4, 3, 700, "shop", 1, LOCAL);

    /** Named, and its exporter is too old to write flags. */
    private static final TestSpan NAMED = new TestSpan(5, 9, 800, "gateway", SERVER, 0);

    private AssemblyHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = AssemblyHarness.start(TraceClosingTest.SETTINGS.toBuilder()
                .entryServices(Set.of("gateway"))
                .build());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static Stream<List<TestSpan>> entries() {
        return Stream.of(
                List.of(CALLED, BELOW),
                List.of(BELOW, CALLED),
                List.of(NAMED, new TestSpan(6, 5, 500, "auth")),
                List.of(new TestSpan(7, 8, 800, "gateway", CONSUMER, REMOTE)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void onlyTheIdleGapClosesATraceWithoutRootAndItIsWholeThen(List<TestSpan> spans) throws Exception {
        for (TestSpan span : spans) {
            harness.add(fragment(1, span));
        }
        harness.watermark(30_799);
        assertThat(harness.said()).isEmpty();

        harness.watermark(30_800);
        assertThat(harness.said()).containsExactly("1, idle, " + size(spans) + ", whole");
    }

    private static String size(List<TestSpan> spans) {
        return spans.size() == 1 ? "1 span" : spans.size() + " spans";
    }

    private static Stream<List<TestSpan>> orders() {
        return Stream.of(
                List.of(BELOW, CALLED, CALL, ROOT),
                List.of(CALLED, BELOW, CALL, ROOT),
                List.of(CALLED, ROOT, BELOW, CALL),
                List.of(CALLED, BELOW, ROOT, CALL),
                List.of(ROOT, CALLED, BELOW, CALL),
                List.of(BELOW, ROOT, CALL, CALLED),
                List.of(ROOT, BELOW, CALL, CALLED));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aTraceWhoseRootComesInAnotherRequestIsJudgedOnceWithIt(List<TestSpan> spans) throws Exception {
        for (int i = 0; i < spans.size(); i++) {
            harness.add(fragment(1, spans.get(i)));
            if (i < spans.size() - 1) {
                harness.watermark(1_500 + 3_000 * i);
            }
        }
        assertThat(harness.said())
                .as("a span whose parent is remote is everywhere in such a trace: it ends nothing")
                .isEmpty();

        harness.watermark(1_500 + 3_000 * (spans.size() - 1));
        assertThat(harness.said()).containsExactly("1, complete, 4 spans, whole");
    }

    @Test
    void isNotWholeBelowARootWhereACallIsLost() throws Exception {
        harness.add(fragment(1, ROOT, CALLED));
        harness.watermark(30_999);
        assertThat(harness.said()).isEmpty();

        harness.watermark(31_000);
        assertThat(harness.said()).containsExactly("1, idle, 2 spans");
    }

    @Test
    void waitsForTheCallOfANamedServiceBelowARootAndIsWholeWithoutIt() throws Exception {
        harness.add(fragment(1, ROOT, NAMED));
        harness.watermark(30_999);
        assertThat(harness.said()).isEmpty();

        harness.watermark(31_000);
        assertThat(harness.said()).containsExactly("1, idle, 2 spans, whole");
    }

    @Test
    void isJudgedAgainWhenTheRootComesLate() throws Exception {
        harness.add(fragment(1, CALLED));
        harness.watermark(30_800);
        assertThat(harness.said()).containsExactly("1, idle, 1 span, whole");

        harness.add(fragment(1, ROOT));
        harness.watermark(33_000);
        assertThat(harness.said())
                .as("the call between them is missing")
                .containsExactly("1, idle, 2 spans, again with 1 late");

        harness.add(fragment(1, CALL));
        harness.watermark(36_000);
        assertThat(harness.said()).containsExactly("1, complete, 3 spans, whole, again with 2 late");
    }

    @Test
    void silenceClosesItToo() throws Exception {
        harness.processingTime(1_000);
        harness.add(fragment(1, CALLED));
        harness.watermark(500);
        harness.processingTime(22_000);

        assertThat(harness.said()).containsExactly("1, idle, 1 span, whole");
    }

    @Test
    void aConsumerLongAfterItsProducerIsNoWholeTrace() throws Exception {
        harness.add(fragment(1, ROOT));
        harness.watermark(1_000_000);
        assertThat(harness.said()).containsExactly("1, complete, 1 span, whole");

        harness.add(fragment(1, new TestSpan(7, 1, 1_000_000, "mail", CONSUMER, REMOTE)));
        harness.watermark(2_000_000);
        assertThat(harness.said()).containsExactly("1, idle, 1 span");
    }

    @Test
    void aRootLongAfterAnEntryIsALaterPart() throws Exception {
        harness.add(fragment(1, CALLED));
        harness.watermark(1_000_000);
        assertThat(harness.said()).containsExactly("1, idle, 1 span, whole");

        harness.add(fragment(1, new TestSpan(1, 0, 1_000_000, "web")));
        harness.watermark(2_000_000);
        assertThat(harness.said()).containsExactly("1, idle, 1 span, later part");
    }

    @Test
    void isTheSameAfterARestore() throws Exception {
        harness.add(fragment(1, CALLED));
        harness.add(fragment(2, NAMED));
        AssemblySettings settings = TraceClosingTest.SETTINGS.toBuilder()
                .entryServices(Set.of("gateway"))
                .build();
        harness = AssemblyHarness.restore(settings, 1, 1, 0, harness.stop());
        harness.watermark(30_800);

        assertThat(harness.said()).containsExactlyInAnyOrder("1, idle, 1 span, whole", "2, idle, 1 span, whole");
    }
}
