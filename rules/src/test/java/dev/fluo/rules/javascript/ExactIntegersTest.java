package dev.fluo.rules.javascript;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Values;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole numbers beyond ±2^53 in JavaScript: exact where they are compared or written, doubles in arithmetic. */
class ExactIntegersTest {
    private static final Trace TRACE = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
            .span(span("shop", "checkout")
                    .attribute("a", 1234567890123456789L)
                    .attribute("b", 1234567890123456790L)
                    .attribute("again", 1234567890123456789L)
                    .attribute("double", 1234567890123456768.0)
                    .attribute("power", 1152921504606846976L)
                    .attribute("negative", -9223372036854775808L)
                    .attribute("small", 5)
                    .attribute("list", List.of(1234567890123456789L, 5.0)))
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '"',
            value = {
                "$('a') == $('b') ~ false",
                "$('a') != $('b') ~ true",
                "$('a') === $('b') ~ false",
                "$('a') == $('again') ~ true",
                "$('a') === $('again') ~ true",
                "$('a') !== $('again') ~ false",
                "$('a') < $('b') ~ true",
                "$('b') > $('a') ~ true",
                "$('a') >= $('again') ~ true",
                "$('a') <= $('again') ~ true",
                "$('b') <= $('a') ~ false",
                "$('a') == $('double') ~ false",
                "$('a') > $('double') ~ true",
                "$('double') < $('a') ~ true",
                "$('a') == 1234567890123456768 ~ false",
                "$('power') == 1152921504606846976 ~ true",
                "$('power') === 2 ** 60 ~ true",
                "$('a') == '1234567890123456789' ~ true",
                "$('a') == '1234567890123456790' ~ false",
                "$('a') < '1234567890123456790' ~ true",
                "$('a') == ' 0x112210F47DE98115 ' ~ true",
                "$('a') == 'x' ~ false",
                "$('a') < 'x' ~ false",
                "$('a') == [$('a')] ~ true",
                "[$('a')] == '1234567890123456789' ~ true",
                "$('a') == null ~ false",
                "$('a') != undefined ~ true",
                "$('negative') < -9007199254740993 ~ true",
                "String($('a')) ~ 1234567890123456789",
                "`<${$('a')}>` ~ <1234567890123456789>",
                "'' + $('a') ~ 1234567890123456789",
                "$('a') + '' ~ 1234567890123456789",
                "$('list') + '' ~ 1234567890123456789,5",
                "[$('b'), 1].join('-') ~ 1234567890123456790-1",
                "$('a') + 1 ~ 1234567890123456800",
                "$('a') - $('b') ~ 0",
                "$('a') * 2 ~ 2469135780246913500",
                "$('a') / 2 ~ 617283945061728400",
                "-$('a') ~ -1234567890123456800",
                "+$('a') ~ 1234567890123456800",
                "Number($('a')) ~ 1234567890123456800",
                "Math.max($('a'), 1) ~ 1234567890123456800",
                "$('a') % 10 ~ 8",
                "$('a') & 255 ~ 0",
                "$('a') + null ~ 1234567890123456800",
                "$('a') + true ~ 1234567890123456800",
                "$('a') + undefined ~ NaN",
                "typeof $('a') ~ number",
                "typeof $('small') ~ number",
                "typeof nowhere ~ undefined",
                "Boolean($('a')) ~ true",
                "!$('a') ~ false",
                "($('a') && 1) ~ 1",
                "($('a') ?? 1) == $('a') ~ true",
                "Number.isInteger($('a')) ~ true",
                "Number.isFinite($('a')) ~ true",
                "Number.isInteger(0.5) ~ false",
                "isNaN($('a')) ~ false",
                "$call($('a'), 'toFixed', 1) ~ 1234567890123456768.0",
                "$call($('a'), 'toString') ~ 1234567890123456789",
                "$call($('a'), 'startsWith', '1') ~ undefined",
                "$prop($('a'), 'length') ~ undefined",
                "$call($('list'), 'includes', $('a')) ~ true",
                "$call($('list'), 'includes', $('b')) ~ false",
                "$call([$('b'), NaN], 'includes', NaN) ~ true",
                "$call([2 ** 60], 'includes', $('power')) ~ true",
                "[$('a'), $('b')].indexOf($('b')) ~ 1",
                "new Set([$('a'), $('b'), $('again')]).size ~ 2",
                "new Map([[$('a'), 'x']]).get($('again')) ~ x",
                "[$('a'), $('b'), $('a')].filter((item, place, all) => all.indexOf(item) == place).length ~ 2",
                "trace.spans.distinct(s => $attr(s, 'a')).includes($('again')) ~ true",
                "trace.spans.groupBy(s => $attr(s, 'a')).first().key == $('a') ~ true",
                "trace.spans.sum(s => $attr(s, 'a')) ~ 1234567890123456800",
                "$('a') ~ 1234567890123456789",
                "[$('a')] ~ 1234567890123456789",
                "({ $('a'): 1 }).x ~ undefined",
                "JSON.stringify([$('a')]) ~ [\"1234567890123456789\"]",
                "(() => { let t = ''; t += $('a'); return t })() ~ 1234567890123456789",
                "(() => { let t = 1; t += $('small'); return t })() ~ 6",
                "(() => { const o = { n: 'x' }; o.n += $('a'); return o.n })() ~ x1234567890123456789",
                "(() => { const o = { n: 'x' }; let i = 0; o[['n', 'm'][i++]] += $('a'); return o.n + i })() ~ x12345678901234567891",
                "(() => { const { n = $('a') + '' } = {}; return n })() ~ 1234567890123456789",
                "(() => { switch ($('a')) { case $('b'): return 'b'; case $('again'): return 'a'; } })() ~ a",
                "((1, $('a')) == (2, $('again'))) ~ true",
                "1 + 2 + 3 == 6 ~ true",
                "'a' + 1 == 'a1' ~ true",
                "(x => x == $('a'))($('a')) ~ true",
                "/7890/.test($('a')) ~ true",
            })
    void comparesExactlyAndCountsAsADouble(String expression, String expected) throws JavaScriptFailure {
        String javascript = expression
                .replace("({ $('a'): 1 })", "({ [$('a')]: 1 })")
                .replaceAll("\\$\\('(\\w+)'\\)", "\\$attr(trace.root, '$1')");
        assertThat(Values.toStringValue(Scripts.value(pool, TRACE, javascript))).isEqualTo(expected);
    }
}
