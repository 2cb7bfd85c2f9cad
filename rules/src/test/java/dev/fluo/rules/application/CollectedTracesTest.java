package dev.fluo.rules.application;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CollectedTracesTest {

    private static final String ONE = "00000000000000000000000000000001";
    private static final String TWO = "00000000000000000000000000000002";
    private static final Duration LONG = Duration.ofHours(1);

    private final CollectedTraces traces = new CollectedTraces();

    @Test
    void partsOfATraceComeTogetherInTheOrderInWhichTracesEnd() {
        traces.add(request(TWO, span("b").id("000000000000000a").duration(Duration.ofMillis(5))));
        traces.add(request(ONE, span("a").id("000000000000000b")));
        traces.add(request(ONE, span("a").id("000000000000000c").parentId("000000000000000b")));

        assertThat(traces.traces()).extracting(Trace::id).containsExactly(ONE, TWO);
        assertThat(traces.traces().get(0).size()).isEqualTo(2);
        assertThat(traces.traces(Set.of(ONE), Set.of())).extracting(Trace::id).containsExactly(TWO);
        assertThat(traces.spans()).isEqualTo(3);
    }

    @Test
    @Timeout(600)
    void wholeTracesAreNotAwaited() throws Exception {
        traces.add(request(ONE, span("a").id("000000000000000b")));
        traces.await(Duration.ZERO, LONG, LONG);
        assertThat(traces.traces()).singleElement().matches(Trace::isComplete);
    }

    @Test
    @Timeout(600)
    void aMissingParentIsAwaitedUntilItComes() throws Exception {
        traces.add(request(ONE, span("a").id("000000000000000c").parentId("000000000000000b")));
        assertThat(traces.traces()).singleElement().matches(trace -> !trace.isComplete());
        Thread late = new Thread(() -> traces.add(request(ONE, span("a").id("000000000000000b"))));
        late.start();
        traces.await(Duration.ZERO, LONG, LONG);
        assertThat(traces.traces()).singleElement().matches(Trace::isComplete);
        late.join();
    }

    @Test
    @Timeout(600)
    void theWaitForWhatDoesNotComeHasAnEnd() throws Exception {
        traces.await(Duration.ZERO, Duration.ofMillis(1), LONG);
        assertThat(traces.traces()).isEmpty();
        traces.add(request(ONE, span("a").id("000000000000000c").parentId("000000000000000b")));
        traces.await(Duration.ZERO, Duration.ofMillis(1), LONG);
        traces.await(Duration.ZERO, LONG, Duration.ofMillis(1));
        assertThat(traces.traces()).singleElement().matches(trace -> !trace.isComplete());
    }

    @Test
    void spansBeyondTheBoundAreCountedAndTheirTraceIsCut() {
        ExportTraceServiceRequest first = request(ONE, span("a").id("000000000000000b"));
        CollectedTraces small = new CollectedTraces(first.getSerializedSize());
        small.add(first);
        small.add(request(ONE, span("a").id("000000000000000c").parentId("000000000000000b")));
        small.add(request(TWO, span("b")));

        assertThat(small.spans()).isEqualTo(1);
        assertThat(small.dropped()).isEqualTo(2);
        assertThat(small.traces()).singleElement().satisfies(trace -> {
            assertThat(trace.isComplete()).isFalse();
            assertThat(trace.assembly().truncated()).isTrue();
        });
        assertThat(small.ids()).isEqualTo(Set.copyOf(List.of(ONE)));
    }

    private static ExportTraceServiceRequest request(String traceId, SpanSpec span) {
        return OtlpRequests.of(TraceBuilder.trace(traceId).span(span).build());
    }
}
