package dev.fluo.rules.spanset;

import static dev.fluo.rules.plan.Expressions.names;
import static dev.fluo.rules.plan.Expressions.value;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.plan.Expressions;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls, paths, events and links, on one small trace. */
class CallsAndPathsTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS;

    /** shop checkout → auth login → db (external), and shop checkout → shop audit → queue (external, it failed). */
    private static final Trace TRACE = TraceBuilder.trace("t")
            .span(span("shop", "checkout")
                    .kind(SpanKind.SERVER)
                    .duration(Duration.ofMillis(9))
                    .children(
                            span("auth", "login")
                                    .kind(SpanKind.SERVER)
                                    .duration(Duration.ofMillis(4))
                                    .children(span("auth", "query")
                                            .kind(SpanKind.CLIENT)
                                            .attribute("db.system.name", "postgresql")
                                            .event(new Event("late", START + 3_000_000, Attributes.EMPTY))
                                            .event(new Event(
                                                    "exception",
                                                    START + 1_500_000,
                                                    Attributes.of(Map.of("exception.type", "Timeout"))))),
                            span("shop", "audit")
                                    .children(
                                            span("shop", "send")
                                                    .kind(SpanKind.PRODUCER)
                                                    .error()
                                                    .attribute("peer.service", "queue")
                                                    .attribute("server.address", "10.0.0.1")
                                                    .link(new Link(
                                                            "0af7651916cd43dd8448eb211c80319c",
                                                            "0af7651916cd43dd",
                                                            Attributes.of(Map.of("why", "batch")))),
                                            span("shop", "nowhere").kind(SpanKind.CLIENT))))
            .build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.calls.count()                                        | 3.0",
                "trace.calls.distinct(from + '>' + to).toArray()            | '[shop>auth, auth>postgresql, shop>queue]'",
                "trace.calls.where(external).count()                        | 2.0",
                "trace.calls.any(from == 'shop' && to == 'auth')            | true",
                "trace.calls.where(!external).first().name                  | login",
                "trace.calls.where(!external).first().duration              | 4.0",
                "trace.calls.where(!external).first().caller.name           | checkout",
                "trace.calls.where(external).first().callee                 | undefined",
                "trace.calls.where(isError).first().kind                    | producer",
                "trace.calls.groupBy(from).count()                          | 2.0",
                "trace.calls.groupBy(from).max(count())                     | 2.0",
                "trace.calls.groupBy(from, to).first().key                  | '[shop, auth]'",
                "trace.calls.sum(duration)                                  | 6.0",
                "trace.paths(isRoot, isLeaf).count()                        | 3.0",
                "trace.paths(service == 'shop', isError).count()            | 3.0",
                "trace.paths(isRoot, isLeaf).any(all(service == 'shop'))    | true",
                "trace.paths(isRoot, isLeaf).every(count() == 3)            | true",
                "trace.paths(isRoot, isLeaf).none(any(isError))             | false",
                "trace.paths(isError, isRoot).exists()                      | false",
                "trace.paths(isError, isRoot).longest().count()             | undefined",
                "trace.spans.any(events.any(name == 'exception' && exception.type == 'Timeout')) | true",
                "trace.spans.any(events.any(name == 'late' && exception.type == 'Timeout'))      | false",
                "trace.spans.where(name == 'query').first().events.first().name                  | exception",
                "trace.spans.where(name == 'query').first().events.first().timeSinceStart        | 1.5",
                "trace.spans.max(events.count())                            | 2.0",
                "trace.spans.any(links.any(why == 'batch'))                 | true",
                "trace.spans.where(links.exists()).first().links.first().spanId | 0af7651916cd43dd",
            })
    void comesTo(String text, String value) {
        assertThat(value(text, TRACE)).hasToString(value);
    }

    @Test
    void theAttributesThatNameWhatIsCalledAreRead() {
        assertThat(Expressions.condition("trace.calls.any(external)")
                        .attributes()
                        .keys())
                .containsAll(Calls.TARGETS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.calls.where(external).first().caller         | query",
                "trace.calls.where(!external).first().callee        | login",
                "trace.paths(isRoot, isError).longest()             | checkout audit send",
                "trace.paths(isError, isError)                      | send",
                "trace.spans.groupBy(service).where(key == 'auth')  | login query",
            })
    void gives(String text, String names) {
        assertThat(names(text, TRACE)).isEqualTo(names);
    }
}
