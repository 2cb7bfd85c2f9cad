package dev.fluo.rules.javascript;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that mean harm, or do some: each ends as the failure that it is, and the rule after it judges as if nothing had
 * been.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRuleTest {
    /** Each has one tight bound and is generous in the other, so that no outcome depends on the machine's speed. */
    private static final JavaScriptSettings SHORT = new JavaScriptSettings(1, Duration.ofMillis(200), 1 << 30, 200);

    private static final JavaScriptSettings SMALL = new JavaScriptSettings(1, Duration.ofSeconds(30), 16 << 20, 200);
    private static final Trace TRACE = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
            .span(span("auth").repeat(3))
            .build();
    private static final JavaScriptRule HONEST =
            Scripts.rule("[...trace.spans].filter(s => s.service == 'auth').length");

    private static JavaScriptPool brief;
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        brief = new JavaScriptPool(SHORT);
        pool = new JavaScriptPool(SMALL);
    }

    @AfterAll
    static void close() {
        brief.close();
        pool.close();
    }

    private static void othersJudgeAsBefore(JavaScriptPool pool) throws JavaScriptFailure {
        assertThat(Scripts.value(pool, TRACE, HONEST)).isEqualTo(3.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                // endless
                "TIMEOUT ~ while (true) {}",
                "TIMEOUT ~ for (;;) { try { for (;;); } catch (e) {} finally { continue } }",
                "TIMEOUT ~ trace.spans.where(s => { while (true) {} })",
                "TIMEOUT ~ trace.spans.any(s => { for (;;) { try { trace.spans.where(t => { for (;;) {} }) } catch (e)"
                        + " {} } })",
                "TIMEOUT ~ (async () => { while (true) {} })()",
                "TIMEOUT ~ 'aaa'.replaceAll('a', () => { while (true) {} })",
                "TIMEOUT ~ [3, 1].sort(() => { while (true) {} })",
                "TIMEOUT ~ return `${{ toString() { while (true) {} } }}`",
                "TIMEOUT ~ return { get [Symbol.iterator]() { while (true) {} } }[Symbol.iterator]",
                // catastrophic regular expressions
                "TIMEOUT ~ /(a*)*\\1b/.test('a'.repeat(30))",
                "TIMEOUT ~ /(?=(x+x+)+y)\\1/.test('x'.repeat(100))",
                // memory
                "MEMORY ~ let list = []; while (true) list.push({ a: [list.length] })",
                "MEMORY ~ let map = new Map(); for (let i = 0; ; i++) map.set(i, [i])",
                "MEMORY ~ Array.from({ length: 1e9 })",
                "MEMORY ~ [...Array(1e9)]",
                "MEMORY ~ new Set(Array(1e9))",
                "MEMORY ~ new Set({ [Symbol.iterator]() { return { next() { return { done: false, value: {} } } } } })",
                "MEMORY ~ let [first, ...rest] = { [Symbol.iterator]() { return { next() { return { done: false,"
                        + " value: {} } } } } }",
                "MEMORY ~ let s = 'ab'.repeat(2e4), all = []; while (true) all.push((s + all.length).toUpperCase())",
                // deep recursion
                "STACK ~ function f(n) { return n ? 1 + f(n - 1) : 0 } f(10000)",
                "STACK ~ function f() { try { f() } finally { f() } } f()",
                "STACK ~ let o = { toString() { return '' + this } }; return '' + o",
                "STACK ~ let o = { get a() { return o.a } }; o.a",
                // what is refused on the spot
                "ERROR ~ 'x'.repeat(2 ** 29)",
                "ERROR ~ 'a'.padEnd(1e9)",
                "ERROR ~ let s = 'x'; while (true) s += s",
                "ERROR ~ Array(2 ** 27).fill(0)",
                "ERROR ~ Array(1e9).toSorted()",
                "ERROR ~ Array.prototype.map.call({ length: 1e9 }, x => x)",
                "ERROR ~ [].concat(...Array(1000).fill(Array(100000).fill(1)))",
                "ERROR ~ 'x'.repeat(1e6).includes('x'.repeat(5e5) + 'y')",
                "STACK ~ Math.max.apply(null, { length: 1e9 })",
                "ERROR ~ JSON.stringify(Array(10).fill('x'.repeat(2e5)))",
                // what no interrupt reaches
                "ERROR ~ 'x\\u0301\\u0323'.repeat(2e4).normalize('NFD')",
                "ERROR ~ 'x'.localeCompare('\\u0301\\u0323'.repeat(2e4))",
                "ERROR ~ Number('0x' + 'f'.repeat(1e6))",
                "ERROR ~ Object.getOwnPropertyDescriptors(Object('x'.repeat(9e4)))",
                "ERROR ~ Object.assign({}, 'x'.repeat(9e4))",
                "ERROR ~ Object.defineProperties({}, Object('x'.repeat(9e4)))",
                "ERROR ~ JSON.stringify({}, Array(1e5).fill('a'))",
                "ERROR ~ return trace.spans.nothing()",
                "ERROR ~ throw new Error('on purpose')",
                "ERROR ~ throw null"
            })
    void isStopped(Kind kind, String statements) throws JavaScriptFailure {
        JavaScriptPool chosen = kind == Kind.TIMEOUT ? brief : pool;
        assertThatThrownBy(() -> Scripts.value(chosen, TRACE, Scripts.body(statements)))
                .isInstanceOfSatisfying(
                        JavaScriptFailure.class,
                        failure -> assertThat(failure.kind())
                                .as(failure.getMessage())
                                .isEqualTo(kind));
        othersJudgeAsBefore(chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.service = 'mine'",
                "Array.prototype.filter = () => []",
                "Array.prototype[Symbol.iterator] = null",
                "String.prototype.startsWith = () => true",
                "Function.prototype.call = null",
                "Object.getPrototypeOf(function* () {}).prototype.next = null",
                "Object.getPrototypeOf([][Symbol.iterator]()).next = null",
                "Object.getPrototypeOf(async () => {}).x = 1",
                "Object.getPrototypeOf(trace).service = 1",
                "Object.getPrototypeOf(trace.spans.where).x = 1",
                "Object.setPrototypeOf(Array.prototype, null)",
                "Object.defineProperty(Object.prototype, 'x', { get() { return 1 } })",
                "Math.abs = () => 0",
                "JSON.stringify = null",
                "globalThis.leaked = 1",
                "leaked = 1",
                "seconds = 1",
                "$attr = () => 1",
                "delete globalThis.$attr",
                "undefined = 1",
                "trace.size = 0",
                "trace.spans.first().service = 'other'",
                "trace.root.attributes.x = 1",
                "delete trace.spans",
                "$list('gold')[0] = 'b'",
                "$list('gold').push('b')",
                "$list('gold').sort()",
                "Symbol.iterator = 1",
                "Error.stackTraceLimit = 0",
                "RegExp.prototype.test = () => true",
                "RegExp.prototype.exec = () => null"
            })
    void nothingIsLeftToTheNextRule(String statement) throws JavaScriptFailure {
        assertThatThrownBy(() -> Scripts.value(pool, TRACE, Scripts.body(statement)))
                .isInstanceOfSatisfying(
                        JavaScriptFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.ERROR));
        othersJudgeAsBefore(pool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java",
                "Polyglot",
                "Packages",
                "load",
                "print",
                "console",
                "require",
                "process",
                "Graal",
                "java",
                "quit",
                "exit",
                "read",
                "eval",
                "Function",
                "Date",
                "Promise",
                "Proxy",
                "WeakRef",
                "FinalizationRegistry",
                "SharedArrayBuffer",
                "ArrayBuffer",
                "Uint8Array",
                "Atomics",
                "WebAssembly",
                "BigInt",
                "setTimeout",
                "performance",
                "Intl",
                "Math.random",
                "Symbol.for",
                "RegExp.lastMatch",
                "RegExp.$1",
                "trace.getClass",
                "trace.class",
                "trace.spans.sets",
                "trace.spans.first().trace",
                "trace.spans.where.call.constructor.prototype.class",
                "Array.fromAsync"
            })
    void nothingLeadsToTheHost(String name) throws JavaScriptFailure {
        assertThat(Scripts.value(
                        pool,
                        TRACE,
                        Scripts.body("try { return typeof " + name + " } catch (e) { return 'undefined' }")))
                .isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(() => {}).constructor('return 1')()",
                "(async () => {}).constructor('return 1')()",
                "Object.getPrototypeOf(function* () {}).constructor('yield 1')()",
                "trace.spans.where.constructor('return this')()",
                "trace.constructor.constructor('return this')()"
            })
    void noCodeIsMadeFromText(String statement) {
        assertThatThrownBy(() -> Scripts.value(pool, TRACE, Scripts.body(statement)))
                .isInstanceOf(JavaScriptFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2n ** 999999n", "10n", "import.meta", "with (trace) {}"})
    void whatTheSandboxLacksIsNoSyntax(String statement) {
        assertThatThrownBy(() -> Scripts.value(pool, TRACE, Scripts.body(statement)))
                .isInstanceOfSatisfying(
                        JavaScriptFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.ERROR));
    }

    /** Frames or the memory that they take may run out first: both are right. */
    @Test
    void recursionThroughTheViewsIsStopped() throws JavaScriptFailure {
        assertThatThrownBy(
                        () -> Scripts.value(pool, TRACE, Scripts.body("const f = s => trace.spans.any(f); return f()")))
                .isInstanceOf(JavaScriptFailure.class);
        othersJudgeAsBefore(pool);
    }

    @Test
    void importReachesNothing() throws JavaScriptFailure {
        Object outcome = Scripts.value(
                pool,
                TRACE,
                Scripts.body("let got = 'nothing'; import('fs').then(x => { got = 'fs' }, x => {}); return got"));
        assertThat(outcome).isEqualTo("nothing");
        othersJudgeAsBefore(pool);
    }

    @Test
    void whatIsThrownIsNotShownAtAnyLength() {
        assertThatThrownBy(() -> Scripts.value(pool, TRACE, Scripts.body("throw new Error('x'.repeat(1e5))")))
                .message()
                .startsWith("Error: xxx")
                .hasSizeLessThan(9_000);
    }

    @Test
    void theMessageSaysWhatAndWhere() {
        assertThatThrownBy(() -> Scripts.value(pool, TRACE, "trace.spans.wher(s => s.isError)"))
                .hasMessageContaining("TypeError")
                .hasMessageContaining("trace.spans.wher(s => s.isError)");
        assertThatThrownBy(() -> Scripts.value(brief, TRACE, Scripts.body("for (;;) {}")))
                .hasMessage("took more than 200 ms of processor time");
    }
}
