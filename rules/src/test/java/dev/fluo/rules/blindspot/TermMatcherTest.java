package dev.fluo.rules.blindspot;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermMatcherTest {

    private static final Trace TRACE = TraceBuilder.trace("1")
            .span(span("auth")
                    .name("POST /login")
                    .kind(SpanKind.SERVER)
                    .attribute("http.method", "POST")
                    .attribute("user", Map.of("address", Map.of("city", "Cork"))))
            .span(span("db").name("SELECT").kind(SpanKind.CLIENT).resource("k8s.pod.name", "db-0"))
            .build();

    private final List<String> found = new ArrayList<>();
    private final TermMatcher matcher = new TermMatcher(List.of(
            new Term.Service("auth"),
            new Term.Service("cart"),
            new Term.Name("SELECT"),
            new Term.Name("INSERT"),
            new Term.Kind("server"),
            new Term.Kind("producer"),
            new Term.Attribute("http.method"),
            new Term.Attribute("http.request.method"),
            new Term.Attribute("k8s.pod.name"),
            new Term.Attribute("user.address.city"),
            new Term.Attribute("user.address.street")));

    @Test
    void findsWhatTheTraceHolds() {
        matcher.match(TRACE, 7, found::add);

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "service:auth",
                        "name:SELECT",
                        "kind:server",
                        "attribute:http.method",
                        "attribute:k8s.pod.name",
                        "attribute:user.address.city");
    }

    @Test
    void findsCallsToServicesAndToWhatSendsNoSpans() {
        Trace calling = TraceBuilder.trace("2")
                .span(span("web")
                        .children(
                                span("cart")
                                        .children(span("cart")
                                                .kind(SpanKind.CLIENT)
                                                .attribute("db.system", "redis")),
                                span("web").children(span("pay"))))
                .build();
        TermMatcher edges = new TermMatcher(List.of(
                new Term.Edge("web", "cart"),
                new Term.Edge("web", "pay"),
                new Term.Edge("cart", "redis"),
                new Term.Edge("web", "redis"),
                new Term.Edge("cart", "web")));

        edges.match(calling, 7, found::add);
        assertThat(found).containsExactlyInAnyOrder("edge:3:web:cart", "edge:3:web:pay", "edge:4:cart:redis");

        edges.match(calling, 7, found::add);
        assertThat(found).as("once a step").hasSize(3);
        edges.match(calling, 8, found::add);
        assertThat(found).hasSize(6);
    }

    @Test
    void tellsATermOnceAStep() {
        matcher.match(TRACE, 7, found::add);
        found.clear();
        matcher.match(TRACE, 7, found::add);
        assertThat(found).isEmpty();

        matcher.match(TRACE, 8, found::add);
        assertThat(found).hasSize(6);

        found.clear();
        matcher.match(TRACE, 7, found::add);
        assertThat(found).as("traces of two neighbouring steps come mixed").isEmpty();

        matcher.match(TRACE, 9, found::add);
        matcher.match(TRACE, 7, found::add);
        assertThat(found).as("older steps are looked at anew").hasSize(12);
    }
}
