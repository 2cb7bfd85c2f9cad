package dev.fluo.rules.plan;

import static dev.fluo.rules.plan.Expressions.value;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of expressions: fields, attributes, operators and missing values. */
class ExpressionsTest {

    private static final Trace TRACE = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
            .startNanos(1_500_000_000_123_456_789L)
            .span(span("shop", "GET /cart")
                    .kind(SpanKind.SERVER)
                    .id("00000000000000a1")
                    .statusMessage("fine")
                    .duration(Duration.ofNanos(2_500_000))
                    .scope(new Scope("http", "1.2", Attributes.EMPTY))
                    .traceState("ot=th:8")
                    .attribute("http.response.status_code", 503)
                    .attribute("http.route", "/cart")
                    .attribute("tags", List.of("a", "b"))
                    .attribute("db", Map.of("system", Map.of("name", "pg")))
                    .attribute("empty", null)
                    .attribute("text", "12")
                    .resource("service.version", "7")
                    .children(span("auth", "login")
                            .error()
                            .offset(Duration.ofMillis(1))
                            .attribute("order.id", 5)
                            .attribute("name.first", "Ada")))
            .build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.id                                  | 0af7651916cd43dd8448eb211c80319c",
                "trace.size                                | 2.0",
                "trace.depth                               | 1.0",
                "trace.isError                             | true",
                "trace.isComplete                          | true",
                "trace.closedBy                            | complete",
                "trace.duration                            | 2.5",
                "trace.start                               | 1.5000000001234568E12",
                "trace.end - trace.start                   | 2.5",
                "trace.root.name                           | GET /cart",
                "trace.root.kind                           | server",
                "trace.root.status                         | unset",
                "trace.root.statusMessage                  | fine",
                "trace.root.id                             | 00000000000000a1",
                "trace.root.parentId                       | undefined",
                "trace.root.traceId == trace.id            | true",
                "trace.root.traceState                     | ot=th:8",
                "trace.root.isRoot                         | true",
                "trace.root.isLeaf                         | false",
                "trace.root.selfTime                       | 1.5",
                "trace.root.parent                         | undefined",
                "trace.root.parent.name                    | undefined",
                "trace.root.parent.isError                 | undefined",
                "trace.root.parent.isError == false        | false",
                "trace.root.scope.name                     | http",
                "trace.root.scope.version                  | 1.2",
                "trace.spans.last().offset                 | 1.0",
                "trace.spans.last().parent.service         | shop",
                "trace.spans.last().parent.http.route      | /cart",
                "trace.root.http.response.status_code      | 503.0",
                "trace.root.service.version                | 7",
                "trace.root.resource.service.version       | 7",
                "trace.root.attributes['http.route']       | /cart",
                "trace.root.resource['service.name']       | shop",
                "trace.root.attributes.service.version     | undefined",
                "trace.root.db.system.name                 | pg",
                "trace.root.db.system.other                | undefined",
                "trace.root.name.length                    | 9.0",
                "trace.spans.last().name.first             | Ada",
                "trace.root.tags.length                    | 2.0",
                "trace.root.tags.includes('b')             | true",
                "trace.root.tags == 'a,b'                  | true",
                "trace.root.tags.some(t => t > 'a')        | true",
                "trace.root.tags.some(t => /^[c-z]$/.test(t)) | false",
                "trace.root.tags.every(t => t.length == 1) | true",
                "trace.root.tags.every(t => t == 'a')      | false",
                "trace.root.tags.slice(2).every(t => false) | true",
                "trace.root.text.some(t => true)           | undefined",
                "trace.root.missing.every(t => true)       | undefined",
                "[1, [5]].some(r => r > 4)                 | true",
                "[1, 2].every(a => [2, 3].some(b => b == a + 1)) | true",
                "trace.spans.any(tags.some(t => t == 'b' && service == 'shop')) | true",
                "trace.spans.any(s => s.tags.every(t => t == s.service)) | false",
                "trace.root.empty == null                  | true",
                "trace.root.missing == null                | true",
                "trace.root.missing == 0                   | false",
                "trace.root.missing != 'x'                 | true",
                "trace.root.missing > 0                    | false",
                "trace.root.missing.deeper                 | undefined",
                "trace.root.missing.startsWith('x')        | undefined",
                "trace.root.text > 9                       | true",
                "trace.root.text + 1                       | 121",
                "trace.root.text * 2                       | 24.0",
                "trace.root.text > '9'                     | false",
                "/^GET .*cart$/.test(trace.root.name)      | true",
                "/undefined/.test(trace.root.missing)      | false",
                "/null/.test(trace.root.empty)             | true",
                "['a', 'b', 'c', 'd', 'e', 'f'].includes(trace.root.tags) | false",
                "['x', 'shop', 'c', 'd', 'e', 'f'].includes(trace.root.service) | true",
                "trace.root.service.toUpperCase()          | SHOP",
                "trace.root.name.slice(0, 3)               | GET",
                "Math.max(trace.size, 1.5, 7)              | 7.0",
                "Number(trace.root.text)                   | 12.0",
                "String(trace.root.missing)                | undefined",
                "trace.root.missing ?? 'none'              | none",
                "trace.root.missing || trace.root.service  | shop",
                "trace.root.service && trace.size          | 2.0",
                "trace.isError ? 'bad' : 'good'            | bad",
                "`${trace.size} spans, ${trace.root.missing}` | 2 spans, undefined",
                "2 ** trace.size % 3                       | 1.0",
                "trace.duration > 2 * ms && trace.duration < 1 * seconds | true",
            })
    void comesTo(String text, String value) {
        assertThat(value(text, TRACE)).hasToString(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.any(a => trace.spans.any(b => b.service != a.service))                     | true",
                "trace.spans.where(s => s.hasChild(c => c.service != s.service)).count()                | 1.0",
                "trace.spans.any(a => trace.spans.any(b => b.parentId == a.id && b.start > a.end))      | false",
                "trace.spans.any(a => trace.spans.any(b => trace.spans.any(c => c.id == a.id && b.id != a.id))) | true",
                "trace.spans.sum(s => s.children().count())                                             | 1.0",
                "trace.spans.where(s => trace.spans.where(() => s.isError).count() == 2).count()        | 1.0",
                "trace.spans.groupBy(service).any(g => g.any(s => s.isError && g.key == s.service))     | true",
                "trace.spans.count() > trace.spans.roots().count()                                      | true",
            })
    void correlates(String text, String value) {
        assertThat(value(text, TRACE)).hasToString(value);
    }

    @Test
    void readsSharedLists() {
        Map<String, List<Object>> lists = Map.of("crown", Arrays.asList("auth", "shop"));

        assertThat(value("trace.spans.where(lists.crown.includes(service)).count()", TRACE, lists))
                .isEqualTo(2.0);
        assertThat(value("trace.spans.where(lists.none.includes(service)).count()", TRACE, lists))
                .isEqualTo(0.0);
    }
}
