package dev.fluo.tools.testing.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.testing.chaos.traffic.Spans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateLettersTest {

    private static final ExportTraceServiceRequest LATE = request("0af7651916cd43dd8448eb211c80319c");
    private static final ExportTraceServiceRequest OTHER = request("0af7651916cd43dd8448eb211c80319d");

    private final LateLetters letters = new LateLetters(Set.copyOf(Spans.names(LATE)));

    @Test
    void isContentWithEverySpanThatWasSentTooLateOnceOrTwice() {
        letters.accept("late", "", LATE.toByteArray(), "0@1");
        letters.accept("late", "", LATE.toByteArray(), "1@1");

        assertThat(letters.problems()).isEmpty();
    }

    @Test
    void missesASpanThatIsInNoLetter() {
        assertThat(letters.problems()).hasSize(2).allMatch(problem -> problem.contains("is in no dead letter"));
    }

    @Test
    void complainsOfWhatShouldNotBeThere() {
        letters.accept("late", "", LATE.toByteArray(), "0@1");
        letters.accept("late", "of another", OTHER.toByteArray(), "0@2");
        letters.accept("unreadable", "no protobuf", new byte[] {1}, "0@3");
        letters.accept("late", "", new byte[] {1}, "0@4");

        assertThat(letters.problems()).hasSize(4);
        assertThat(List.copyOf(letters.problems()).subList(2, 4))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("0@3 of class unreadable: no protobuf"),
                        problem -> assertThat(problem).contains("0@4 is not a request"));
    }

    private static ExportTraceServiceRequest request(String trace) {
        return OtlpRequests.of(TraceBuilder.trace(trace)
                .span(SpanSpec.span("shop", "order").children(SpanSpec.span("auth", "login")))
                .build());
    }
}
