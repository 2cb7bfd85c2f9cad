package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.MessageProgram.Text;
import dev.fluo.rules.language.MessageProgram.Value;
import dev.fluo.rules.language.compile.LanguageCompiler;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void putsValuesBetweenTexts() {
        MessageProgram program =
                message("auth ran ${trace.spans.where(service == 'auth').count()} spans in ${trace.root.name}");

        assertThat(program.parts()).hasSize(4);
        assertThat(program.parts().get(0)).isEqualTo(new Text("auth ran "));
        assertThat(((Value) program.parts().get(1)).operand().javascript())
                .isEqualTo("trace.spans.where($1 => $1.service == 'auth').count()");
        assertThat(((Value) program.parts().get(3)).operand().text()).isEqualTo("trace.root.name");
        assertThat(program.engine().engine()).isEqualTo(Engine.NATIVE);
    }

    @Test
    void keepsWhatIsNoExpression() {
        assertThat(message("100 % {of} $5 `quoted` \\${not} \\n").parts())
                .containsExactly(new Text("100 % {of} $5 `quoted` ${not} \\n"));
        assertThat(message("").parts()).isEmpty();
    }

    @Test
    void takesBracesAndTemplatesInsideExpressions() {
        MessageProgram program = message("${`a${trace.size}}`}${ {a: 1}.a }");

        assertThat(program.parts()).hasSize(2);
        assertThat(((Value) program.parts().get(0)).operand().text()).isEqualTo("`a${trace.size}}`");
        assertThat(program.engine().engine()).isEqualTo(Engine.JAVASCRIPT);
    }

    private static MessageProgram message(String text) {
        return LanguageCompiler.message(text, CompileContext.UNKNOWN).program().orElseThrow();
    }
}
