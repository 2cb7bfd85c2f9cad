package dev.fluo.rules.trace;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.value.Undefined;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {

    @Test
    void ordersSpansByStartThenById() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("late").id("0000000000000001").offset(Duration.ofMillis(5)))
                .span(span("second").id("ffffffffffffffff").offset(Duration.ZERO))
                .span(span("first").id("7fffffffffffffff").offset(Duration.ZERO))
                .build();

        assertThat(List.of(trace.service(0), trace.service(1), trace.service(2)))
                .as("ids are unsigned, as their text is")
                .containsExactly("first", "second", "late");
    }

    @Test
    void keepsTheFirstOfEqualSpans() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("a").id("0000000000000001").event(new Event("kept", 1, Attributes.EMPTY)))
                .span(span("a").id("0000000000000001").event(new Event("dropped", 1, Attributes.EMPTY)))
                .span(span("c").id("0000000000000002").event(new Event("next", 1, Attributes.EMPTY)))
                .build();

        assertThat(trace.size()).isEqualTo(2);
        assertThat(trace.repeatedSpans()).isEqualTo(1);
        assertThat(trace.eventCount(0)).isEqualTo(1);
        assertThat(trace.event(0, 0).name()).isEqualTo("kept");
        assertThat(trace.event(1, 0).name()).isEqualTo("next");
    }

    @Test
    void keepsEverySpanWithoutAnId() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("a").id("").repeat(2))
                .span(span("b").id("0000"))
                .build();

        assertThat(trace.size()).isEqualTo(3);
        assertThat(trace.spanId(0)).isEmpty();
        assertThat(trace.repeatedSpans()).isZero();
    }

    @Test
    void takesAParentIdOfZerosForNone() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("a").parentId("0000000000000000"))
                .build();

        assertThat(trace.isRoot(0)).isTrue();
        assertThat(trace.parentId(0)).isNull();
        assertThat(trace.isComplete()).isTrue();
    }

    @Test
    void knowsWhetherItIsComplete() {
        SpanSpec whole = span("a").children(span("b"));
        SpanSpec orphan = span("c").parentId("00000000000000ff");
        Assembly truncated = new Assembly(ClosedBy.LIMIT, true, 0, 0);

        assertThat(TraceBuilder.trace("t").span(whole).build().isComplete()).isTrue();
        assertThat(TraceBuilder.trace("t")
                        .span(whole)
                        .assembly(truncated)
                        .build()
                        .isComplete())
                .isFalse();
        assertThat(TraceBuilder.trace("t").span(orphan).build().isComplete())
                .as("no root")
                .isFalse();
        Trace withOrphan = TraceBuilder.trace("t").span(whole).span(orphan).build();
        assertThat(withOrphan.isComplete()).as("a missing parent").isFalse();
        assertThat(withOrphan.orphans()).isEqualTo(1);
    }

    @Test
    void takesTheEarliestSpanWithoutAParentIdForTheRoot() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("orphan").parentId("00000000000000ff"))
                .span(span("later").id("0000000000000009").offset(Duration.ofMillis(1)))
                .span(span("root").id("0000000000000008").offset(Duration.ofMillis(1)))
                .build();

        assertThat(trace.service(trace.root())).isEqualTo("root");
    }

    @Test
    void clampsTimesThatAreBrokenButNotLost() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("1970").startNanos(0).duration(Duration.ofNanos(5)))
                .span(span("backwards").startNanos(1_000).duration(Duration.ofNanos(-900)))
                .span(span("2262").startNanos(Long.MAX_VALUE).duration(Duration.ofNanos(1)))
                .build();

        assertThat(trace.durationNanos(0)).isEqualTo(5);
        assertThat(trace.endNanos(1)).as("as it came").isEqualTo(100);
        assertThat(trace.durationNanos(1)).isZero();
        assertThat(trace.startNanos(2)).isEqualTo(Long.MAX_VALUE);
        assertThat(trace.endNanos(2)).as("beyond the year 2262").isEqualTo(Long.MAX_VALUE);
        assertThat(trace.durationNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void looksAttributesUpInTheSpanThenInItsResource() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("a")
                        .attribute("both", "span")
                        .attribute("empty", null)
                        .resource("both", "resource")
                        .resource("empty", "full")
                        .resource("own", 7))
                .build();

        assertThat(trace.attribute(0, "both")).isEqualTo("span");
        assertThat(trace.attribute(0, "empty")).as("an empty value is there").isNull();
        assertThat(trace.attribute(0, "own")).isEqualTo(7.0);
        assertThat(trace.attribute(0, "service.name")).isEqualTo("a");
        assertThat(trace.attribute(0, "none")).isEqualTo(Undefined.UNDEFINED);
        assertThat(trace.attributeColumn("own")).containsExactly(7.0).isSameAs(trace.attributeColumn("own"));
    }

    @Test
    void takesAServiceThatIsNoTextForMissing() {
        Trace trace =
                TraceBuilder.trace("t").span(span().resource("service.name", 5)).build();

        assertThat(trace.service(0)).isNull();
        assertThat(trace.services()).isEmpty();
        assertThat(trace.attribute(0, "service.name")).isEqualTo(5.0);
    }

    @Test
    void measuresWhatNoChildCovers() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("parent")
                        .duration(Duration.ofMillis(10))
                        .children(
                                span("before").offset(Duration.ofMillis(-2)).duration(Duration.ofMillis(3)),
                                span("one").offset(Duration.ofMillis(4)).duration(Duration.ofMillis(2)),
                                span("overlapping").offset(Duration.ofMillis(5)).duration(Duration.ofMillis(2)),
                                span("beyond").offset(Duration.ofMillis(9)).duration(Duration.ofMillis(5))))
                .build();

        int parent = trace.root();
        assertThat(trace.selfTimeNanos(parent)).as("10 - 1 - 3 - 1").isEqualTo(5_000_000);
    }

    @Test
    void saysWhatItIsAsAWhole() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("a")
                        .duration(Duration.ofMillis(3))
                        .children(span("b").error().children(span("a"))))
                .build();

        assertThat(trace.services()).containsExactly("a", "b");
        assertThat(trace.depth()).isEqualTo(2);
        assertThat(trace.errorCount()).isEqualTo(1);
        assertThat(trace.durationNanos()).isEqualTo(3_000_000);
        assertThat(trace.sampled()).isFalse();
    }

    @Test
    void canBeEmpty() {
        Trace trace = TraceBuilder.trace("t").build();

        assertThat(trace.size()).isZero();
        assertThat(trace.root()).isEqualTo(-1);
        assertThat(trace.durationNanos()).isZero();
        assertThat(trace.isComplete()).isFalse();
    }

    @Test
    void keepsTheFirstOfAttributesWithOneKey() {
        Attributes.Builder builder = new Attributes.Builder();
        for (int i = 0; i < 200; i++) {
            builder.add("key" + i % 100, i);
        }
        Attributes attributes = builder.build();

        assertThat(attributes.size()).isEqualTo(100);
        assertThat(attributes.get("key99")).isEqualTo(99);
        assertThat(builder.build()).as("used again").isSameAs(Attributes.EMPTY);
    }

    @Test
    void attributesOfAMapHoldNumbersAsDecodedOnesDo() {
        long edge = 1L << 53;
        Attributes attributes = Attributes.of(Map.of("edge", edge, "beyond", edge + 1, "few", 2));
        assertThat(attributes.get("edge")).isEqualTo(0x1p53);
        assertThat(attributes.get("beyond")).isEqualTo(edge + 1);
        assertThat(attributes.get("few")).isEqualTo(2.0);
    }

    @Test
    void takesWhatTestsWriteForAttributeValues() {
        assertThat(AttributeValues.normalise(Arrays.asList(1, null, Map.of("k", 2L))))
                .isEqualTo(Arrays.asList(1.0, null, Map.of("k", 2.0)));
    }
}
