package dev.fluo.rules.javascript;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The view that JavaScript has of a trace. */
class ViewsTest {
    private static final Trace TRACE = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
            .span(span("shop", "checkout")
                    .attribute("http.route", "/cart")
                    .attribute("tags", List.of("a", 2.0))
                    .attribute("order", Map.of("id", "x7", "toString", "data"))
                    .attribute("name.length", 99.0)
                    .attribute("empty", null)
                    .resource("zone", "eu")
                    .event(new Event(
                            "exception",
                            TraceBuilder.DEFAULT_START_NANOS,
                            Attributes.of(Map.of("exception.type", "Timeout"))))
                    .children(span("auth", "login").repeat(2)))
            .build();

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "$attr(trace.root, 'http', 'route') ~ /cart",
                "$attr(trace.root, 'order', 'id') ~ x7",
                "$attr(trace.root, 'order', 'toString') ~ data",
                "$attr(trace.root, 'zone') ~ eu",
                "$attr(trace.root, 'name', 'length') ~ 99",
                "$attr(trace.root.attributes, 'zone') ~ undefined",
                "$attr(trace.root, 'nothing', 'at', 'all') ~ undefined",
                "$attr(undefined, 'x') ~ undefined",
                "$attr(trace.root.events.first(), 'exception', 'type') ~ Timeout",
                "$get(trace, 'root', 'http', 'route') ~ /cart",
                "$get(trace.spans.at(1), 'parent', 'name') ~ checkout",
                "$get(trace.spans.at(1), 'parent', 'parent', 'name') ~ undefined",
                "$get(trace.root, 'resource', 'zone') ~ eu",
                "$get({ a: { b: 5 } }, 'a', 'b') ~ 5",
                "$get({ a: 1 }, 'a', 'b', 'c') ~ undefined",
                "$get(undefined, 'a') ~ undefined",
                "$prop('abc', 'length') ~ 3",
                "$prop(['a'], 'length') ~ 1",
                "$prop({ a: 7 }, 'a') ~ 7",
                "$prop(null, 'a') ~ undefined",
                "$prop(trace, 'size') ~ 3",
                "$index(['a', 'b'], 1) ~ b",
                "$index(trace.root.attributes, 'http.route') ~ /cart",
                "$index('abc', 1) ~ b",
                "$call('abc', 'startsWith', 'ab') ~ true",
                "$call(5, 'startsWith', 'ab') ~ undefined",
                "$call(undefined, 'startsWith', 'ab') ~ undefined",
                "$call(/undef/, 'test', undefined) ~ false",
                "$call(/nul/, 'test', null) ~ true",
                "$call($attr(trace.root, 'tags'), 'includes', 2) ~ true",
                "$list('gold').includes('a') ~ true",
                "$list('unknown').length ~ 0",
                "$attr(trace.root, 'tags') == 'a,2' ~ true",
                "`${$attr(trace.root, 'order')}` ~ [object Object]",
                "$attr(trace.root, 'order') + 1 ~ [object Object]1",
                "JSON.stringify($attr(trace.root, 'tags')) ~ [\"a\",2]",
                "Object.keys($attr(trace.root, 'order')).join() ~ id",
                "$attr(trace.root, 'tags') === $attr(trace.root, 'tags') ~ true",
                "$attr(trace.root, 'empty') === null ~ true",
                "$attr(trace.root, 'absent') === undefined ~ true",
                "trace.root === trace.spans.first() ~ true",
                "trace.spans.at(1).parent == trace.root ~ true",
                "trace.spans.at(1) == trace.spans.at(2) ~ false",
                "[...trace.spans].map(s => s.service).join() ~ shop,auth,auth",
                "new Set(trace.spans.toArray().map(s => s.service)).size ~ 2",
                "[...trace.spans.groupBy(s => s.service)].map(g => g.key + g.count()).join() ~ shop1,auth2",
                "trace.spans.groupBy(s => s.service).first().union(trace.spans).count() ~ 3",
                "[...trace.services].join() ~ shop,auth",
                "trace.calls.where(c => c.from == 'shop').count() ~ 2",
                "trace.paths(s => s.isRoot, s => s.isLeaf).any(p => p.count() == 2) ~ true",
                "trace.spans.followedBy(s => true, { within: '10s' }).count() >= 0 ~ true",
                "trace.spans.union(undefined).count() + trace.spans.intersect(5).count() ~ 3",
                "trace.root.hasChild() && !trace.root.withoutChild(s => s.name == 'login') ~ true",
                "2 * seconds + ms ~ 2001",
                "Math.pow(1.5, 1.5) === 1.5 ** 1.5 ~ true",
                "Math.log2(8) ~ 3",
                "String(trace.root) ~ [object Object]",
                "typeof trace.spans ~ object"
            })
    void reads(String expression, String expected) throws JavaScriptFailure {
        assertThat(Values.toStringValue(Scripts.value(pool, TRACE, expression))).isEqualTo(expected);
    }

    @Test
    void valuesComeBackAsTheyWere() throws JavaScriptFailure {
        assertThat(Scripts.value(pool, TRACE, "$attr(trace.root, 'tags')")).isSameAs(TRACE.attribute(0, "tags"));
        assertThat(Scripts.value(pool, TRACE, "[1, 'a', null, undefined, { b: [true] }]"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(1.0, "a", null, Undefined.UNDEFINED, Map.of("b", List.of(true)));
        assertThat(Scripts.value(pool, TRACE, "'\\ud83d'")).isEqualTo("\ud83d");
        assertThat(Scripts.value(pool, TRACE, "-0")).isEqualTo(-0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.where(s => s.children())",
                "trace.spans.where(s => s.hasChild)",
                "trace.spans.any(s => trace.calls)",
                "trace.spans.where('auth')",
                "trace.spans.where()",
                "trace.spans.followedBy(s => true, { within: 'soon' })"
            })
    void saysWhatIsMisused(String expression) {
        assertThatThrownBy(() -> Scripts.value(pool, TRACE, expression))
                .isInstanceOf(JavaScriptFailure.class)
                .hasMessageMatching(".*(stands where a boolean is meant|takes a function|is not a window).*");
    }
}
