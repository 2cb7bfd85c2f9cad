package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceLayoutTest {
    private static final long MS = 1_000_000L;
    private static final long START = TraceBuilder.DEFAULT_START_NANOS;

    @Test
    void whatIsLeftOutHasDefaults() throws RuleRefusedException {
        Trace trace = trace("spans: [ {} ]");

        assertThat(trace.size()).isEqualTo(1);
        assertThat(trace.service(0)).isEqualTo("unknown_service");
        assertThat(trace.name(0)).isEqualTo("span");
        assertThat(trace.kind(0)).isEqualTo(SpanKind.INTERNAL);
        assertThat(trace.status(0)).isEqualTo(SpanStatus.UNSET);
        assertThat(trace.startNanos(0)).isEqualTo(START);
        assertThat(trace.durationNanos(0)).isEqualTo(MS);
        assertThat(trace.isComplete()).isTrue();
    }

    @Test
    void siblingsFollowEachOtherAndTheirParentCoversThem() throws RuleRefusedException {
        Trace trace = trace("""
                spans:
                  - service: shop
                    children:
                      - { name: a, duration: 5, repeat: 2 }
                      - { service: auth, name: b, duration: 7 }
                """);

        assertThat(trace.durationNanos(trace.root())).isEqualTo(17 * MS);
        assertThat(trace.service(1)).isEqualTo("shop");
        assertThat(trace.startNanos(2) - START).isEqualTo(5 * MS);
        assertThat(trace.name(3)).isEqualTo("b");
        assertThat(trace.service(3)).isEqualTo("auth");
        assertThat(trace.startNanos(3) - START).isEqualTo(10 * MS);
        assertThat(trace.childCount(trace.root())).isEqualTo(3);
    }

    @Test
    void childrenInheritTheResourceAttributeByAttribute() throws RuleRefusedException {
        Trace trace = trace("""
                spans:
                  - service: shop
                    resource: { deployment.environment.name: prod, k8s.pod.name: shop-1, service.version: '1' }
                    children:
                      - name: a
                        resource: { k8s.pod.name: shop-2 }
                        children: [ { name: b }, { service: auth, name: c, resource: { host.name: h } } ]
                """);

        assertThat(IntStream.range(0, trace.size()).mapToObj(span -> texts(trace, span)))
                .containsExactly(
                        "prod shop-1 1 undefined",
                        "prod shop-2 1 undefined",
                        "prod shop-2 1 undefined",
                        "prod shop-2 undefined h");
    }

    /** A child of another service is not part of the version of its parent's service. */
    private static String texts(Trace trace, int span) {
        return Stream.of("deployment.environment.name", "k8s.pod.name", "service.version", "host.name")
                .map(name -> String.valueOf(trace.resource(span).get(name)))
                .collect(Collectors.joining(" "));
    }

    @Test
    void timesCanBeGiven() throws RuleRefusedException {
        Trace trace = trace("""
                spans:
                  - { name: offset, offset: 1.5, duration: 2.5 }
                  - { name: absolute, start: 1767225600010, end: 1767225600030 }
                """);

        assertThat(trace.startNanos(0) - START).isEqualTo(1_500_000L);
        assertThat(trace.durationNanos(0)).isEqualTo(2_500_000L);
        assertThat(trace.startNanos(1) - START).isEqualTo(10 * MS);
        assertThat(trace.durationNanos(1)).isEqualTo(20 * MS);
    }

    @Test
    void everythingAboutASpanCanBeSaid() throws RuleRefusedException {
        Trace trace = trace("""
                spans:
                  - service: shop
                    kind: server
                    status: error
                    statusMessage: broken
                    id: 00000000000000ab
                    traceState: a=b
                    attributes: { n: 1, list: [1, x], nested: { deep: true } }
                    resource: { service.version: '2' }
                    scope: { name: tomcat, version: '10' }
                    events: [ { name: exception, timeSinceStart: 3, attributes: { exception.type: E } } ]
                    links: [ { traceId: 0af7651916cd43dd8448eb211c80319c, spanId: b7ad6b7169203331 } ]
                """);

        assertThat(trace.kind(0)).isEqualTo(SpanKind.SERVER);
        assertThat(trace.isError(0)).isTrue();
        assertThat(trace.statusMessage(0)).isEqualTo("broken");
        assertThat(trace.spanId(0)).isEqualTo("00000000000000ab");
        assertThat(trace.traceState(0)).isEqualTo("a=b");
        assertThat(trace.attribute(0, "n")).isEqualTo(1.0);
        assertThat(trace.attribute(0, "nested").toString()).contains("deep=true");
        assertThat(trace.attribute(0, "service.version")).isEqualTo("2");
        assertThat(trace.scope(0).name()).isEqualTo("tomcat");
        assertThat(trace.event(0, 0).nanos() - trace.startNanos(0)).isEqualTo(3 * MS);
        assertThat(trace.link(0, 0).spanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void aTraceCanBeIncomplete() throws RuleRefusedException {
        assertThat(trace("spans: [ { parentId: 00000000000000ff } ]").isComplete())
                .isFalse();
        assertThat(trace("{ truncated: true, spans: [ {} ] }").isComplete()).isFalse();
    }

    @Test
    void aTraceCanBeginBehindWhatSendsNoSpans() throws RuleRefusedException {
        Trace trace = trace("spans: [ { service: shop, remoteParent: true, children: [ { service: auth } ] } ]");

        assertThat(trace.root()).isEqualTo(-1);
        assertThat(trace.service(trace.entry())).isEqualTo("shop");
        assertThat(trace.isEntry(0)).isTrue();
        assertThat(trace.isEntry(1)).isFalse();
        assertThat(trace.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'{ remoteParent: true, parentId: 00000000000000ff }', true, true",
        "'{ remoteParent: false, parentId: 00000000000000ff }', false, false",
        "'{ remoteParent: false }', true, true",
        "'{ children: [ { remoteParent: true } ] }', true, true",
        "'{ children: [ { remoteParent: true, parentId: 00000000000000ff } ] }', true, false",
    })
    void aRemoteParentIsWhereItIsSaid(String span, boolean hasEntry, boolean complete) throws RuleRefusedException {
        Trace trace = trace("spans: [ " + span + " ]");

        assertThat(trace.entry() >= 0).isEqualTo(hasEntry);
        assertThat(trace.isComplete()).isEqualTo(complete);
    }

    private static Trace trace(String yaml) throws RuleRefusedException {
        String document = "id: a\nwhen: x\ntests:\n  - name: t\n    expect: match\n    trace:\n      "
                + yaml.replace("\n", "\n      ");
        return TraceLayout.of(
                RuleReader.read(document, Format.YAML, "rule").tests().get(0).trace());
    }
}
