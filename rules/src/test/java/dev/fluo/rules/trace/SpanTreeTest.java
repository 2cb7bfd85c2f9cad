package dev.fluo.rules.trace;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTreeTest {

    @Test
    void cutsASpanThatIsItsOwnParent() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("a").id("01").parentId("01").children(span("b").offset(Duration.ofMillis(1))))
                .build();

        assertThat(trace.parent(0)).isEqualTo(-1);
        assertThat(trace.cycles()).isEqualTo(1);
        assertThat(trace.root()).as("it names a parent").isEqualTo(-1);
        assertThat(trace.parent(1)).isZero();
        assertThat(trace.depth(1)).isEqualTo(1);
    }

    @Test
    void cutsARingAtItsEarliestSpan() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("below").id("01").parentId("04"))
                .span(span("one").id("02").parentId("03").offset(Duration.ofMillis(1)))
                .span(span("two").id("03").parentId("04").offset(Duration.ofMillis(2)))
                .span(span("three").id("04").parentId("02").offset(Duration.ofMillis(3)))
                .build();

        assertThat(trace.cycles()).isEqualTo(1);
        assertThat(trace.parent(1)).isEqualTo(-1);
        assertThat(trace.depth(1)).isZero();
        assertThat(trace.depth(3)).isEqualTo(1);
        assertThat(trace.depth(2)).isEqualTo(2);
        assertThat(trace.depth(0)).isEqualTo(2);
    }

    @Test
    void survivesAVeryDeepTrace() {
        TraceBuilder builder = TraceBuilder.trace("t").span(span("s").id("0000000000000001"));
        for (int i = 2; i <= 200_000; i++) {
            builder.span(span("s").id(String.format("%016x", i)).parentId(String.format("%016x", i - 1)));
        }

        assertThat(builder.build().depth()).isEqualTo(199_999);
    }

    /** Random graphs of parents: every walk up ends, and children are those that name a parent. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isATreeWhateverTheParents(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Trace trace = randomTrace(random);
            int links = 0;
            for (int span = 0; span < trace.size(); span++) {
                assertThat(trace.depth(span)).as("seed %d", seed).isEqualTo(walkUp(trace, span));
                links += trace.parent(span) >= 0 ? 1 : 0;
                for (int i = 0; i < trace.childCount(span); i++) {
                    assertThat(trace.parent(trace.child(span, i))).isEqualTo(span);
                    links--;
                }
            }
            assertThat(links).as("each link is one child").isZero();
        }
    }

    private static Trace randomTrace(Random random) {
        int size = random.nextInt(12);
        TraceBuilder builder = TraceBuilder.trace("t");
        for (int span = 0; span < size; span++) {
            builder.span(span("s").id("id" + span).parentId("id" + random.nextInt(size + 2)));
        }
        return builder.build();
    }

    private static int walkUp(Trace trace, int span) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> path = new ArrayList<>();
        for (int at = trace.parent(span); at >= 0; at = trace.parent(at)) {
            assertThat(seen.add(at)).as("no ring is left").isTrue();
            path.add(at);
        }
        return path.size();
    }
}
