package dev.fluo.tools.console.view;

import static dev.fluo.rules.trace.SpanSpec.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.tools.console.Story;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.ChangeListener;
import dev.fluo.tools.console.board.RedactionInForce;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void putsParentsBeforeTheirChildren() {
        Trace trace = TraceBuilder.trace(ID)
                .span(span("a", "root")
                        .duration(Duration.ofMillis(100))
                        .children(
                                span("b", "first")
                                        .offset(Duration.ofMillis(10))
                                        .children(span("c", "below first").offset(Duration.ofMillis(40))),
                                span("b", "second").offset(Duration.ofMillis(20))))
                .build();
        assertThat(Waterfall.of(trace, Set.of(), Redaction.NONE).spans())
                .extracting(SpanView::name, SpanView::depth, SpanView::start)
                .containsExactly(
                        tuple("root", 0, 0.0),
                        tuple("first", 1, 10.0),
                        tuple("below first", 2, 40.0),
                        tuple("second", 1, 20.0));
    }

    @Test
    void showsTheGuiltyAndWhatIsAboveThemWhereThereAreTooMany() {
        SpanSpec guilty = span("db", "late query").id("ffffffffffffff01").offset(Duration.ofSeconds(9));
        Trace trace = TraceBuilder.trace(ID)
                .span(span("a", "root")
                        .duration(Duration.ofSeconds(10))
                        .children(
                                span("b", "many").repeat(1000),
                                span("b", "last").offset(Duration.ofSeconds(8)).children(guilty)))
                .build();
        TraceView view = Waterfall.of(trace, Set.of("ffffffffffffff01"), Redaction.NONE);
        assertThat(view.size()).isEqualTo(1003);
        assertThat(view.spans()).hasSize(Waterfall.MOST_SPANS);
        assertThat(view.spans())
                .filteredOn(SpanView::guilty)
                .extracting(SpanView::name)
                .containsExactly("late query");
        assertThat(view.spans()).extracting(SpanView::name).contains("root", "last");
    }

    @Test
    void showsNothingThatIsRedacted() {
        Redaction redaction = Redaction.of(List.of("user.email"), List.of("[0-9]{16}"));
        Boards boards = Boards.empty(1 << 20, RedactionInForce.given(redaction), ChangeListener.NONE);
        Trace trace = TraceBuilder.trace(ID)
                .span(span("shop", "GET /users/ann@example.com")
                        .attribute("user.email", "ann@example.com")
                        .children(span("bank of 1234567890123456", "charge 1234567890123456")))
                .build();
        new Story(boards).read(trace);

        assertThat(TraceView.find(ID, boards).orElseThrow().spans())
                .extracting(SpanView::service, SpanView::name)
                .containsExactly(
                        tuple("shop", "GET /users/[redacted]"), tuple("bank of [redacted]", "charge [redacted]"));
    }

    @Test
    void showsNoTraceUntilItIsKnownWhatIsRedacted() {
        Boards boards = Boards.empty(1 << 20, RedactionInForce.unknown(), ChangeListener.NONE);
        new Story(boards)
                .read(TraceBuilder.trace(ID)
                        .span(span("shop", "GET /users/ann@example.com"))
                        .build());

        assertThat(TraceView.find(ID, boards)).isEmpty();

        boards.audit().accept(attestation(""));
        assertThat(TraceView.find(ID, boards))
                .as("of a release that attests no redaction")
                .isEmpty();

        boards.audit().accept(attestation(",\"redaction\":{\"attributes\":[],\"patterns\":[\"ann@[a-z.]+\"]}"));
        assertThat(TraceView.find(ID, boards).orElseThrow().spans())
                .extracting(SpanView::name)
                .containsExactly("GET /users/[redacted]");

        boards.audit().accept(attestation(",\"redaction\":{\"attributes\":[],\"patterns\":[\"(\"]}"));
        assertThat(TraceView.find(ID, boards))
                .as("of a job that says what nobody can read")
                .isEmpty();
    }

    @Test
    void redactsWhatThePageWasToldAndWhatTheJobDoes() {
        Redaction given = Redaction.of(List.of(), List.of("[0-9]{16}"));
        Boards boards = Boards.empty(1 << 20, RedactionInForce.given(given), ChangeListener.NONE);
        new Story(boards)
                .read(TraceBuilder.trace(ID)
                        .span(span("shop", "charge 1234567890123456 of ann@example.com"))
                        .build());

        boards.audit().accept(attestation(",\"redaction\":{\"attributes\":[],\"patterns\":[\"ann@[a-z.]+\"]}"));

        assertThat(TraceView.find(ID, boards).orElseThrow().spans())
                .extracting(SpanView::name)
                .containsExactly("charge [redacted] of [redacted]");
    }

    private static byte[] attestation(String redaction) {
        return ("{\"fluo\":{\"attestation\":{\"rules\":[]}" + redaction + "}}").getBytes(UTF_8);
    }

    @Test
    void laysOutAChainOfTenThousandSpans() {
        TraceBuilder builder = TraceBuilder.trace(ID);
        for (int i = 1; i <= 10_000; i++) {
            SpanSpec each = span("a", "step").id(String.format("%016x", i));
            builder.span(i == 1 ? each : each.parentId(String.format("%016x", i - 1)));
        }
        assertThat(Waterfall.of(builder.build(), Set.of(), Redaction.NONE).spans())
                .hasSize(Waterfall.MOST_SPANS);
    }
}
