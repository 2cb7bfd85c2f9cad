package dev.fluo.rules.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

    @Test
    void readsACallOnADottedChainWithRanges() throws SyntaxProblem {
        String text = "trace.spans.where(service == 'auth')";
        Node.Call call = (Node.Call) RuleParser.expression(text);
        Node.Binary comparison = (Node.Binary) call.arguments().get(0);

        assertThat(call.callee().range().of(text)).isEqualTo("trace.spans.where");
        assertThat(comparison.range().of(text)).isEqualTo("service == 'auth'");
        assertThat(((Node.Constant) comparison.right()).value()).isEqualTo("auth");
    }

    @Test
    void laysLogicalChainsFlat() throws SyntaxProblem {
        Node.Logical or = (Node.Logical) RuleParser.expression("a || (b || c) || d && e");

        assertThat(or.operands()).hasSize(3);
        assertThat(or.operands().get(2)).isInstanceOf(Node.Logical.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1e999|Infinity", "0x10|16", "5|5", "1_000|1000"})
    void readsNumbers(String text, double value) throws SyntaxProblem {
        assertThat(((Node.Constant) RuleParser.expression(text)).value()).isEqualTo(value);
    }

    @Test
    void readsTheNamesThatPatternsBind() throws SyntaxProblem {
        Node.Function arrow = (Node.Function) RuleParser.expression("({a, b: [c = x, ...d]}) => a");
        Node.Pattern pattern = (Node.Pattern) arrow.parameters().get(0);

        assertThat(pattern.names()).extracting(Node.Identifier::name).containsExactly("a", "c", "d");
        assertThat(pattern.expressions()).hasSize(1);
    }

    @Test
    void endsAHoleAtItsBrace() throws SyntaxProblem {
        RuleParser.Hole hole = RuleParser.hole("took ${ {a: 1}.a } ms", 7);

        assertThat(hole.end()).isEqualTo(17);
        assertThat(hole.expression()).isInstanceOf(Node.Member.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a +; 3", "a b; 2", "a) || (b; 1", "EMPTY; 0", "`x` + #y; 6", "/(/.test(a); 1", "x, y z; 5"})
    void saysWhereTheTextIsWrong(String text, int position) {
        String source = text.equals("EMPTY") ? "" : text;
        SyntaxProblem problem = catchThrowableOfType(SyntaxProblem.class, () -> RuleParser.expression(source));

        assertThat(problem.position()).isEqualTo(position);
        assertThat(problem).message().doesNotContain("(1:");
    }

    @ParameterizedTest
    @CsvSource({
        "(, )",
        "!, ''",
        "[, ]",
        "a+, ''",
        "a?b:, ''",
        "x=>, ''",
        "'- ', ''",
        "`${, }`",
        "a.b(, )",
        "'', .b",
        "{a:, }",
    })
    void refusesWhatIsNestedTooDeeply(String opening, String closing) {
        String text = "(" + opening.repeat(10_000) + "a" + closing.repeat(10_000) + ")";

        assertThat(catchThrowableOfType(SyntaxProblem.class, () -> RuleParser.expression(text)))
                .hasMessage("nested too deeply");
    }

    @Test
    void parsesAfterAStackOverflowAsBefore() throws SyntaxProblem {
        assertThat(catchThrowableOfType(SyntaxProblem.class, () -> RuleParser.expression("(".repeat(30_000))))
                .isNotNull();

        assertThat(RuleParser.expression("1")).isInstanceOf(Node.Constant.class);
    }

    @Test
    void takesAThousandAlternatives() throws SyntaxProblem {
        String text = "service == 'a' || ".repeat(1_000) + "false";

        assertThat(((Node.Logical) RuleParser.expression(text)).operands()).hasSize(1_001);
    }

    @Test
    void parsesTheBodyOfAFunction() throws SyntaxProblem {
        Node body = RuleParser.body("for (const s of trace.spans) { if (s.isError) return true }\nreturn false");

        assertThat(body).isInstanceOf(Node.Scope.class);
    }
}
