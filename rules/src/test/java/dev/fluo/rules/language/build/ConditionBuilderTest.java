package dev.fluo.rules.language.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.EngineChoice;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Condition.And;
import dev.fluo.rules.language.condition.Condition.Leaf;
import dev.fluo.rules.language.condition.Condition.Not;
import dev.fluo.rules.language.condition.Condition.Or;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.Operand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionBuilderTest {

    @Test
    void takesTheBooleanStructureApart() {
        And and = (And) condition("!(trace.isError || trace.size > 3) && trace.root.name == 'x'");
        Or or = (Or) ((Not) and.parts().get(0)).part();
        Leaf first = (Leaf) or.parts().get(0);
        Leaf last = (Leaf) and.parts().get(1);

        assertThat(first.text()).isEqualTo("trace.isError");
        assertThat(first.operator()).isEqualTo(LeafOperator.IS);
        assertThat(first.right().javascript()).isEqualTo("true");
        assertThat(last.number()).isEqualTo(2);
        assertThat(last.text()).isEqualTo("trace.root.name == 'x'");
        assertThat(last.left().javascript()).isEqualTo("trace.root?.name");
        assertThat(last.operator()).isEqualTo(LeafOperator.EQUAL);
        assertThat(last.right().text()).isEqualTo("'x'");
    }

    @Test
    void keepsTheTreesOfLeavesThatAreNativeInAJavaScriptRule() {
        And and = (And) condition("trace.size > 3 && trace.root.name.replace('a', 'b') == 'b'");

        assertThat(((Leaf) and.parts().get(0)).left().tree()).isPresent();
        assertThat(((Leaf) and.parts().get(1)).left().tree()).isEmpty();
    }

    @Test
    void takesAScriptAsOneLeaf() {
        ConditionProgram program = LanguageCompiler.script("return trace.isError", CompileContext.UNKNOWN)
                .program()
                .orElseThrow();

        assertThat(((Leaf) program.condition()).left().javascript())
                .isEqualTo("(() => { 'use strict';\nreturn trace.isError\n})()");
        assertThat(program.engine()).isEqualTo(new EngineChoice(Engine.JAVASCRIPT, "a script is always JavaScript"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "trace.spans.where(isError).count() > 3 | trace.spans.where($1 => $1.isError) | trace.spans.where($1"
                        + " => $1.isError)",
                "3 < trace.spans.count() | trace.spans | trace.spans",
                "trace.spans.any(isError) | trace.spans.where($1 => $1.isError) | -",
                "trace.spans.none(isError) | - | trace.spans.where($1 => $1.isError)",
                "trace.spans.all(isError) | trace.spans | trace.spans.where($item => !($1 => $1.isError)($item))",
                "trace.spans.all(s => s.isError) | trace.spans | trace.spans.where($item => !(s => s.isError)($item))",
                "trace.spans.where(isError).exists() | trace.spans.where($1 => $1.isError) | -",
                "trace.spans.where(isError).isEmpty() | - | trace.spans.where($1 => $1.isError)",
                "trace.spans.where(isError).max(duration) > 3 | trace.spans.where($1 => $1.isError) |"
                        + " trace.spans.where($1 => $1.isError)",
                "trace.spans.groupBy(name).any(count() > 3) | trace.spans.groupBy($1 => $1.name).where($2 =>"
                        + " $2.count() > 3) | -",
                "trace.spans.distinct(name).count() > 3 | trace.spans | trace.spans",
                "trace.calls.any(external) | trace.calls.where($1 => $1.external) | -",
                "trace.paths(isRoot, isLeaf).every(count() > 3) | trace.paths($1 => $1.isRoot, $2 => $2.isLeaf) |"
                        + " trace.paths($1 => $1.isRoot, $2 => $2.isLeaf).where($item => !($3 => $3.count() > 3)($item))",
                "trace.root.http.route == '/' | trace.root | trace.root",
                "trace.root.name.length > 3 | trace.root | trace.root",
                "trace.spans.first().name.startsWith('x') | trace.spans.first() | trace.spans.first()",
                "trace.root.hasChild(isError) | trace.root | trace.root",
                "trace.isError | trace.spans.where($span => $span.isError) | trace.spans.where($span => $span.isError)",
                "trace.size > 3 | trace.spans | trace.spans",
                "2 * trace.spans.where(isError).count() > trace.size | trace.spans.where($1 => $1.isError) |"
                        + " trace.spans.where($1 => $1.isError)",
                "trace.duration > 3 | - | -",
            })
    void derivesEvidence(String text, String whenTrue, String whenFalse) {
        Leaf leaf = (Leaf) condition(text);

        assertThat(leaf.evidence().map(Operand::javascript).orElse(null)).isEqualTo(whenTrue);
        assertThat(leaf.counterEvidence().map(Operand::javascript).orElse(null)).isEqualTo(whenFalse);
        assertThat(leaf.evidence().map(operand -> operand.tree().isPresent()).orElse(true))
                .isTrue();
    }

    private static Condition condition(String text) {
        return LanguageCompiler.condition(text, CompileContext.UNKNOWN)
                .program()
                .orElseThrow()
                .condition();
    }
}
