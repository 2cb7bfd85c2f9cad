package dev.fluo.tools.testing.bench.detection;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.tools.testing.bench.detection.JudgedParts.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedPartsTest {

    private static final JobWaits WAITS = JobWaits.defaults();
    private static final long START = 1_767_225_600_000L;

    private static Trace trace(int consumerOffsetMillis) {
        return TraceBuilder.trace("1")
                .span(span("shop", "order")
                        .duration(Duration.ofMillis(100))
                        .children(span("mailer", "process")
                                .kind(SpanKind.CONSUMER)
                                .offset(Duration.ofMillis(consumerOffsetMillis))
                                .duration(Duration.ofMillis(10))))
                .build();
    }

    @Test
    void aWholeTraceClosesOnceAfterItsRoot() {
        assertThat(JudgedParts.of(trace(50), WAITS)).singleElement().satisfies(part -> {
            assertThat(part.closesMillis()).isEqualTo(START + 100 + WAITS.rootGraceMillis());
            assertThat(part.fromMillis()).isEqualTo(START + 60);
            assertThat(part.before()).isNull();
        });
    }

    @Test
    void aTraceThatGoesOnIsJudgedAgain() {
        List<Part> parts = JudgedParts.of(trace(20_000), WAITS);

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).trace().size()).isEqualTo(1);
        assertThat(parts.get(1).trace().size()).isEqualTo(2);
        assertThat(parts.get(1).before()).isSameAs(parts.get(0).trace());
        assertThat(parts.get(1).closesMillis()).isEqualTo(START + 20_010 + WAITS.rootGraceMillis());
    }

    @Test
    void aTraceWithoutItsRootWaitsForTheIdleGap() {
        Trace orphan = TraceBuilder.trace("2")
                .span(span("shop", "order").parentId("00000000000000ff").duration(Duration.ofMillis(5)))
                .build();

        assertThat(JudgedParts.of(orphan, WAITS))
                .singleElement()
                .extracting(Part::closesMillis)
                .isEqualTo(START + 5 + WAITS.idleGapMillis());
    }
}
