package dev.fluo.tools.console.view;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.console.Story;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.ChangeListener;
import dev.fluo.tools.console.board.RedactionInForce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The waterfall shows what failed, made of the trace or of the signal, and no secret. */
class WhatFailedTest {

    private static final String SECRET = "ann@example.org";
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    static Stream<Arguments> places() {
        Map<String, UnaryOperator<SpanSpec>> places = new LinkedHashMap<>();
        places.put("the status message", span -> span.statusMessage("no such user: " + SECRET));
        places.put("the exception's message", span -> span.event(exception("exception.message")));
        places.put("the exception's type", span -> span.event(exception("exception.type")));
        return places.entrySet().stream()
                .flatMap(place -> Stream.of(
                        Arguments.of(place.getKey(), Redaction.of(List.of("user.email"), List.of()), place.getValue()),
                        Arguments.of(
                                place.getKey(), Redaction.of(List.of(), List.of("[a-z]+@[a-z.]+")), place.getValue()),
                        Arguments.of(place.getKey(), Redaction.NONE, place.getValue())));
    }

    private static Event exception(String attribute) {
        return new Event("exception", 1, Attributes.of(Map.of(attribute, "about " + SECRET)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void isShownWithoutSecrets(String place, Redaction redaction, UnaryOperator<SpanSpec> plant) throws Exception {
        Trace trace = TraceBuilder.trace(ID)
                .span(plant.apply(span("shop", "work").error())
                        .attribute("user.email", SECRET)
                        .children(span("db", "query")))
                .build();
        Boards boards = Boards.empty(1 << 20, RedactionInForce.given(redaction), ChangeListener.NONE);
        Story story = new Story(boards);
        CompiledRule rule = story.activeRule("id: a\nwhen: trace.spans.any(isError)\nmessage: it failed", 1);
        String id = story.signal(rule, trace, SignalAction.OPENED, 0, redaction);

        TraceView ofTheSignal = SignalView.find(id, boards).orElseThrow().waterfall();
        story.read(trace);
        SignalView withTrace = SignalView.find(id, boards).orElseThrow();

        String told = redaction == Redaction.NONE ? SECRET : "[redacted]";
        assertThat(ofTheSignal.whole()).isFalse();
        assertThat(ofTheSignal.spans().get(0).error()).contains(told);
        assertThat(withTrace.waterfall().whole()).isTrue();
        assertThat(withTrace.waterfall().spans().get(0).error())
                .isEqualTo(ofTheSignal.spans().get(0).error());
        assertThat(withTrace.waterfall().spans().get(1).error()).isNull();
        Optional<TraceView> alone = TraceView.find(ID, boards);
        assertThat(alone.orElseThrow().spans().get(0).error()).contains(told);
        if (redaction != Redaction.NONE) {
            assertThat(new ObjectMapper().writeValueAsString(List.of(ofTheSignal, withTrace, alone.get())))
                    .doesNotContain(SECRET);
        }
    }
}
