package dev.fluo.rules.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spread and rest of objects, and {@code for … in}: they run to their end, so what they are given is bounded. */
class BoundedSyntaxTest {

    private static final Trace TRACE = TraceBuilder.trace("1").build();

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    /** Syntax that copies or collects all names of a value at once, on a text, an array and what inherits from one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "return { ...LARGE }",
                "return { a: 1, ...LARGE, b: 2 }",
                "return [{ b: { ...LARGE } }]",
                "return { ...(1, LARGE) }",
                "const { a, ...rest } = LARGE; return rest",
                "const { 0: a, ['b']: b = 1, ...rest } = LARGE; return rest",
                "const { ...rest } = LARGE; return rest",
                "let a, rest; ({ a, ...rest } = LARGE); return rest",
                "const { x: { a, ...rest } } = { x: LARGE }; return rest",
                "const [{ a, ...rest }] = [LARGE]; return rest",
                "return (({ a, ...rest }) => rest)(LARGE)",
                "return (function ({ a, ...rest } = {}) { return rest })(LARGE)",
                "return new (class { m({ ...rest }) { return rest } })().m(LARGE)",
                "for (const { a, ...rest } of [LARGE]) { return rest }",
                "try { throw LARGE } catch ({ a, ...rest }) { return rest }",
                "for (const name in LARGE) { return name }",
                "for (const name in 1, LARGE) { return name }",
                "for (const name in Object.create(Object(LARGE))) { return name }",
                "return Object.assign({}, LARGE)",
                "return Object.getOwnPropertyDescriptors(Object(LARGE))",
                "return Object.defineProperties({}, Object(LARGE))"
            })
    void syntaxThatNoInterruptReachesIsRefused(String statements) {
        for (String large : List.of("'x'.repeat(10001)", "Array(10001)", "Array(2 ** 32 - 1)", "Array(9e5).fill(1)")) {
            assertThatThrownBy(() -> Scripts.value(pool, TRACE, Scripts.body(statements.replace("LARGE", large))))
                    .isInstanceOfSatisfying(
                            JavaScriptFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.ERROR))
                    .hasMessageContaining("at most 10000 properties");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const { a, ...rest } = { a: 1, b: 2, c: 3 }; return { ...rest, a }",
                "const f = ({ a = 1, ...rest }) => ({ a, ...rest }); return f({ b: 2, c: 3 })",
                "let a, b, rest; [{ a, ...rest }, b] = [{ a: 1, c: 3 }, 2]; return { ...rest, a, b }",
                "const all = {}; for (const k in { a: 1, b: 2, c: 3 }) { all[k] = 'abc'.indexOf(k) + 1 } return all",
                "return { ...null, ...undefined, ...5, a: 1, ...{ b: 2 }, ...{ get c() { return 3 } } }",
                "return { a: 1, b: 2, c: { ...'xyz' }[2].length + 2 }",
                "const { length, ...rest } = 'xyz'; return { a: 1, b: 2, c: length, ...{ ...rest, 0: undefined }.x }",
                "return { ...new (class { a = 1; b = 2; c = 3 })() }",
                "const i = 0; return 'a' in { a: 1 } ? { a: 1, b: 2, c: 3 } : i"
            })
    void sameSyntaxOnSmallValuesMeansWhatItDoesInECMAScript(String statements) throws JavaScriptFailure {
        String sorted = "JSON.stringify(Object.entries(" + Scripts.body(statements) + ").sort())";

        assertThat(Scripts.value(pool, TRACE, sorted)).isEqualTo("[[\"a\",1],[\"b\",2],[\"c\",3]]");
    }
}
