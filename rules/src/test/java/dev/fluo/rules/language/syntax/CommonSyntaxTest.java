package dev.fluo.rules.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonSyntaxTest {

    private static final int GENERATED = 400;
    private static final int DAMAGED = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.where(service == 'auth').count() > 50",
                "trace.spans.some(s => s.name.startsWith('GET') && s.durationMs >= 2.5e3)",
                "spans.every((a, b) => a.end <= b.start || !a.isError)",
                "trace.spans.where(service == \"auth\").then(where(/^pay.*ment$/i.test(name)), within('5s'))",
                "a?.b?.[0]?.(x) ?? 'none'",
                "(a || b) || c && (d && e)",
                "((a)).b[c + 1](d)[e]",
                "a ? b : c ? .5 : -1",
                "a?.5:b",
                "above(baseline('7d'), { factor: 3, 'least': 0.5, default: [1, 2, ...rest], })",
                "() => a",
                "x => y => x + y * z % 2 - 1",
                "-a + +b - -c + ~d",
                "typeof a === 'number' !== false",
                "a // the rest\n  + b /* of it */ * c",
                "a << 2 >> 1 >>> b & c | d ^ e",
                "a == null || a != undefined",
                "'\\'' + \"\\\\\" + '\\n\\t'",
                "a\n(b)\n[c]",
                "9007199254740993 + 1e999 + 0.1",
                "a ?? b ?? c",
                "(a ?? b) || c",
                "'Überfällig' == name",
                "f(x => x, y)(z => ({a: z}))",
                "  (  a  )  ",
                "a.class.new.if",
            })
    void readsCommonExpressionsAsAcornDoes(String text) throws SyntaxProblem {
        assertThat(CommonSyntax.expression(text)).contains(AcornTrees.expression(text));
        String hole = "${" + text + "\n} and more ' ` {";
        assertThat(CommonSyntax.hole(hole, 2)).contains(AcornTrees.hole(hole, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,b",
                "a b",
                "a = b",
                "a += 1",
                "a++",
                "a ** b",
                "a ?? b || c",
                "a && b ?? c",
                "a <!-- b",
                "a --> b",
                "`a${b}`",
                "a`b`",
                "new A()",
                "this.a",
                "delete a.b",
                "a in b",
                "a instanceof b",
                "function () {}",
                "x => {}",
                "x\n=> y",
                "(x, x) => y",
                "(x) + y => z",
                "async x => y",
                "eval => 1",
                "yield",
                "let",
                "'a\\x'",
                "'a\nb'",
                "'open",
                "01",
                "1_000",
                "0x10",
                "10n",
                "1.e3",
                "1.",
                "3px",
                "1e",
                "/(/",
                "/[a-z]/",
                "/a**/",
                "/a/gg",
                "/a",
                "a.#b",
                "a?.",
                "[, a]",
                "[a,]",
                "f(a,)",
                "{a}",
                "{[a]: 1}",
                "{1: 2}",
                "{__proto__: a, __proto__: b}",
                "{a: 1} / 2",
                "tru\\u0065",
                "na\u00efve",
                "a\u00a0+ b",
                "a /* open",
                "(a",
                "a)",
            })
    void leavesOtherTextsToAcorn(String text) {
        assertThat(CommonSyntax.expression(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(, )", "!, ''", "[, ]", "a+, ''", "a?b:, ''", "x=>, ''", "a.b(, )", "'', .b", "{a:, }"})
    void leavesDeepTextsToAcorn(String around) {
        String[] parts = around.split(", ?", -1);
        String text = "(" + part(parts[0]).repeat(10_000) + "a" + part(parts[1]).repeat(10_000) + ")";
        assertThat(CommonSyntax.expression(text)).isEmpty();
    }

    private static String part(String text) {
        return text.replace("''", "");
    }

    @Test
    void agreesWithAcornOnGeneratedExpressions() throws SyntaxProblem {
        GeneratedExpressions generated = new GeneratedExpressions(new Random(20261130));
        for (int i = 0; i < GENERATED; i++) {
            String text = generated.next();
            assertThat(CommonSyntax.expression(text)).as(text).contains(AcornTrees.expression(text));
        }
    }

    /** Texts that it reads are read by acorn too; texts that it leaves may be read by acorn or refused. */
    @Test
    void readsNoDamagedExpressionThatAcornRefuses() throws SyntaxProblem {
        Random random = new Random(7);
        GeneratedExpressions generated = new GeneratedExpressions(random);
        int read = 0;
        for (int i = 0; i < DAMAGED; i++) {
            String text = damage(generated.next(), random);
            Optional<Node> common = CommonSyntax.expression(text);
            if (common.isPresent()) {
                read++;
                assertThat(common).as(text).contains(AcornTrees.expression(text));
            }
        }
        assertThat(read).isBetween(DAMAGED / 20, DAMAGED * 19 / 20);
    }

    private static String damage(String text, Random random) {
        List<String> pieces = List.of(
                "(", ")", "=", "-", "+", "/", "?", ".", ":", ",", "!", "<", "&&", "??", "'", "=>", "{", "}", "[", "]",
                "1", "a", " in ", "\n", "`", "\\", "*", "...", "\u2028", "|");
        int at = random.nextInt(text.length() + 1);
        int cut = random.nextBoolean() ? Math.min(text.length(), at + 1 + random.nextInt(3)) : at;
        return text.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + text.substring(cut);
    }
}
