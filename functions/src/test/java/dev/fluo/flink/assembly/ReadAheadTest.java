package dev.fluo.flink.assembly;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.Fragment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A trace has the same parts whether its spans are read at the pace of event time, ahead of it, or the later partition
 * first. With default settings a trace is forgotten 90 s after its last span.
 */
class ReadAheadTest {

    private static final int ORDERS = 12;

    /** Ends of spans in seconds, and the numbers of spans of the parts; a root is in the first. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "1 2 3                          | 3",
                "1 90                           | 2",
                "1 91                           | 2",
                "1 92                           | 1 1",
                "1 2 100 101                    | 2 2",
                "1 2 60 149                     | 4",
                "1 2 60 151                     | 3 1",
                "1 200 400 600                  | 1 1 1 1",
                "1 2 200 201 202 400 460 540    | 2 3 3",
                "5 80 165 250 335 500           | 5 1",
            })
    void givesTheSameParts(String ends, String parts) throws Exception {
        List<Fragment> inOrder = new ArrayList<>();
        int id = 1;
        for (String end : ends.strip().split(" ")) {
            inOrder.add(fragment(1, span(id, id - 1, Long.parseLong(end) * 1_000)));
            id++;
        }
        for (int order = 0; order < ORDERS; order++) {
            List<Fragment> read = new ArrayList<>(inOrder);
            if (order == 1) {
                Collections.reverse(read);
            } else if (order > 1) {
                Collections.shuffle(read, new Random(order));
            }
            assertThat(parts(read, order % 3)).as("order %d", order).isEqualTo(parts.strip());
        }
    }

    /** @param way 0: the input ends; 1: event time leaps; 2: the job is stopped and goes on from its state */
    private static String parts(List<Fragment> read, int way) throws Exception {
        AssemblyHarness harness = AssemblyHarness.start(AssemblySettings.DEFAULT);
        for (Fragment fragment : read) {
            harness.add(fragment);
        }
        if (way == 2) {
            OperatorSubtaskState state = harness.stop();
            harness = AssemblyHarness.restore(AssemblySettings.DEFAULT, 1, 1, 0, state);
        }
        if (way > 0) {
            harness.watermark(10_000_000);
        }
        harness.endOfInput();
        List<String> said = harness.said();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
        return said.stream().map(ReadAheadTest::spans).collect(Collectors.joining(" "));
    }

    @Test
    void aPartThatWaitsIsJudgedWhenTheInputFallsSilent() throws Exception {
        AssemblyHarness harness = AssemblyHarness.start(AssemblySettings.DEFAULT);
        harness.add(fragment(1, span(2, 1, 1_000)));
        harness.watermark(85_000);
        assertThat(harness.said()).containsExactly("1, idle, 1 span");
        harness.add(fragment(1, span(3, 1, 95_000)));
        harness.add(fragment(1, span(4, 1, 300_000)));
        assertThat(harness.said()).isEmpty();

        harness.processingTime(200_000);

        assertThat(harness.said()).containsExactly("1, idle, 1 span, later part", "1, idle, 1 span, later part");
        harness.close();
    }

    @Test
    void asMuchWaitsAsATraceMayHold() throws Exception {
        AssemblySettings few =
                AssemblySettings.DEFAULT.toBuilder().maxFragments(2).build();
        AssemblyHarness harness = AssemblyHarness.start(few);
        for (int part = 0; part < 5; part++) {
            harness.add(fragment(1, span(part + 2, 1, part * 200_000 + 1)));
        }
        assertThat(harness.said()).containsExactly("1, dropped", "1, dropped");
        harness.endOfInput();
        assertThat(harness.said()).hasSize(3);
        harness.close();
    }

    /** Returns the number of spans of a part that was judged once. */
    private static String spans(String said) {
        Matcher matcher = Pattern.compile("1, \\w+, (\\d+) spans?(, whole)?(, later part)?")
                .matcher(said);
        assertThat(matcher.matches()).as(said).isTrue();
        return matcher.group(1);
    }
}
