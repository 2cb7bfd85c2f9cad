package dev.fluo.rules.evidence;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TracePathTest {

    @Test
    void leadsToTheDeepestSpanThatFailed() {
        Trace trace = trace(at("front", "GET /", 100)
                .error()
                .children(
                        at("shop", "buy", 90)
                                .error()
                                .children(at("shop", "call", 60)
                                        .error()
                                        .children(at("auth", "login", 10).error())),
                        at("cart", "list", 5).error()));

        assertThat(TracePath.of(trace, true).orElseThrow().steps())
                .containsExactly(
                        new TracePath.Step("front", "GET /", "error", 0.1),
                        new TracePath.Step("shop", "buy", "error", 0.8),
                        new TracePath.Step("auth", "login", "error", 0.1));
        assertThat(TracePath.of(trace, true).orElseThrow().isFailing()).isTrue();
    }

    @Test
    void leadsToTheLongestOwnTimeWhereNothingFailed() {
        Trace trace = trace(at("front", "GET /", 100)
                .children(at("shop", "buy", 90).children(at("auth", "login", 70), at("auth", "check", 4))));

        TracePath path = TracePath.of(trace, true).orElseThrow();

        assertThat(path.end()).isEqualTo(new TracePath.Step("auth", "login", "unset", 0.7));
        assertThat(path.isFailing()).isFalse();
    }

    @Test
    void waitingForAnotherServiceLeadsThere() {
        Trace trace = trace(at("front", "GET /", 100)
                .children(at("front", "call", 95).kind(SpanKind.CLIENT).children(at("mail", "send", 5))));

        assertThat(TracePath.of(trace, false).orElseThrow().end())
                .isEqualTo(new TracePath.Step("mail", "send", "unset", 0.05));
    }

    @Test
    void aFailureThatTheSignalDoesNotSpeakOfIsPassedBy() {
        Trace trace = trace(at("front", "GET /", 100)
                .children(at("shop", "buy", 80), at("cart", "list", 5).error()));

        assertThat(TracePath.of(trace, false).orElseThrow().end().service()).isEqualTo("shop");
        assertThat(TracePath.of(trace, true).orElseThrow().end().service()).isEqualTo("cart");
    }

    @Test
    void isBounded() {
        SpanSpec deep = at("s9", "work", 1);
        for (int i = 8; i >= 0; i--) {
            deep = at("s" + i, "work", 1).children(deep);
        }

        assertThat(TracePath.of(trace(deep.error()), false).orElseThrow().steps())
                .hasSizeLessThanOrEqualTo(6);
        Trace failing = trace(at("a", "x", 9)
                .children(at("b", "x", 9)
                        .children(at("c", "x", 9)
                                .children(at("d", "x", 9)
                                        .children(at("e", "x", 9)
                                                .children(at("f", "x", 9)
                                                        .children(
                                                                at("g", "x", 9).error())))))));
        assertThat(TracePath.of(failing, true).orElseThrow().steps())
                .extracting(TracePath.Step::service)
                .containsExactly("a", "c", "d", "e", "f", "g");
    }

    @Test
    void spansWithoutAServiceAreNoSteps() {
        assertThat(TracePath.of(trace(at("shop", "x", 1).service(null)), true)).isEmpty();
        assertThat(TracePath.of(TraceBuilder.trace("t").build(), true)).isEmpty();
    }

    private static Trace trace(SpanSpec root) {
        return TraceBuilder.trace("t").span(root).build();
    }

    private static SpanSpec at(String service, String name, long millis) {
        return span(service, name).offset(Duration.ZERO).duration(Duration.ofMillis(millis));
    }
}
