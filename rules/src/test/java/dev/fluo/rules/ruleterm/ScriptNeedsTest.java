package dev.fluo.rules.ruleterm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.Compilation;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.compile.LanguageCompiler;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The needs that are found of JavaScript; empty where it must always be run. */
class ScriptNeedsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "trace.spans.where(service == 'a').any(s => new Set(['x']).has(s.name)) ~ service:a",
                "trace.spans.where(service == 'a').where(s => new Set(['x']).has(s.name)).exists() ~ service:a",
                "trace.spans.where(service == 'a').where(s => new Set(['x']).has(s.name)).count() > 3 ~ service:a",
                "3 <= trace.spans.where(service == 'a').where(s => new Set(['x']).has(s.name)).count() ~ service:a",
                "trace.spans.where(service == 'a').where(s => new Set(['x']).has(s.name)).count() >= 0 ~ ''",
                "trace.spans.where(service == 'a').where(s => new Set(['x']).has(s.name)).count() < 3 ~ ''",
                "trace.spans.where(service == 'a').where(s => new Set(['x']).has(s.name)).count() != 3 ~ ''",
                "trace.spans.where(service == 'a').none(s => new Set(['x']).has(s.name)) ~ ''",
                "trace.spans.any(service == 'a') && new Set(['x']).has(trace.root.name) ~ service:a",
                "new Set(['x']).has(trace.root.name) && trace.spans.any(service == 'a') ~ ''",
                "trace.isError && new Set(['x']).has(trace.root.name) && trace.spans.any(service == 'a') ~ status:error",
                "trace.spans.any(service == 'a') || trace.spans.where(name == 'n').any(s => new Set(['x']).has(s.name))"
                        + " ~ name:n|service:a",
                "trace.spans.any(service == 'a') || new Set(['x']).has(trace.root.name) ~ ''",
                "!(trace.spans.none(service == 'a') || new Set(['x']).has(trace.root.name)) ~ service:a",
                "!(trace.spans.where(service == 'a').any(s => new Set(['x']).has(s.name))) ~ ''",
                "trace.spans.any(new Set(['x']).has(service)) ~ ''",
            })
    void ofConditions(String text, String needs) {
        assertThat(needs(LanguageCompiler.condition(text, CompileContext.UNKNOWN), text))
                .isEqualTo(needs);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "return trace.spans.where(service == 'a').count() > 3 ~ service:a",
                "return trace.spans.where(service == 'a').any(s => s.name.split('/').length > 3) ~ service:a",
                "return trace.spans.where(service == 'a').count() < 3 ~ ''",
                "return !trace.spans.where(service == 'a').exists() ~ ''",
                "const auth = trace.spans.where(service == 'a'); return auth.count() > 3 ~ service:a",
                "const auth = trace.spans.where(service == 'a'); return auth.any(s => s.name.split('/').length > 3)"
                        + " ~ service:a",
                "const slow = trace.spans.any(service == 'a' && duration > 5); return slow && [1].includes(trace.size)"
                        + " ~ service:a",
                "if (trace.spans.none(service == 'a')) return false; return Math.max(...[trace.size]) > 3 ~ service:a",
                "if (trace.spans.none(service == 'a')) { return false } return Math.max(...[trace.size]) > 3 ~ service:a",
                "const auth = trace.spans.where(service == 'a'); if (auth.isEmpty()) return false;"
                        + " return Math.max(...[trace.size]) > 3 ~ ''",
                "const none = trace.spans.none(service == 'a'); if (none) return false;"
                        + " return Math.max(...[trace.size]) > 3 ~ service:a",
                "if (!trace.isError) return false; for (const s of trace.spans) { if (s.name.length > 3) return true }"
                        + " return false ~ status:error",
                "if (trace.spans.none(service == 'a')) return true; return Math.max(...[trace.size]) > 3 ~ ''",
                "if (trace.spans.none(service == 'a')) return false; else return true ~ ''",
                "if (Math.max(...[trace.size]) > 3) return false; return trace.spans.any(service == 'a') ~ ''",
                "for (const s of trace.spans.where(service == 'a')) { if (s.name.length > 3) return true } return false"
                        + " ~ service:a",
                "let n = 0; for (const s of trace.spans.where(service == 'a')) n++; return n > 3 ~ service:a",
                "let n = 0; for (const s of trace.spans.where(service == 'a')) n++; return n >= 0 ~ ''",
                "let n = 0; for (const s of trace.spans.where(service == 'a')) n++; return n < 3 ~ ''",
                "let n = 0; n = 5; for (const s of trace.spans.where(service == 'a')) n++; return n > 3 ~ ''",
                "let n = 5; for (const s of trace.spans.where(service == 'a')) n++; return n > 3 ~ ''",
                "const l = []; for (const s of trace.spans.where(service == 'a')) l.push(s); return l.length > 3"
                        + " ~ service:a",
                "let found = false; for (const s of trace.spans.where(service == 'a')) found = true; return found"
                        + " ~ service:a",
                "let n = 0; for (const s of trace.spans.where(service == 'a')) n++;"
                        + " return n > 3 && Math.max(...[trace.size]) > 3 ~ service:a",
                "for (const s of trace.spans.where(service == 'a')) { if (s.name.length > 3) return true }"
                        + " return trace.spans.any(service == 'b') ~ service:a|service:b",
                "for (const s of trace.spans.where(service == 'a')) { if (s.name.length > 3) return true }"
                        + " for (const s of trace.spans.where(name == 'n')) { return true } return false"
                        + " ~ name:n|service:a",
                "for (const s of trace.root.children().where(service == 'a')) { return true } return false ~ ''",
                "for (const s of trace.spans.where(s => s.service.split('/').length > 3)) return true; return false ~ ''",
                "let n = 0; if (!trace.spans.where(s => { n++; return true }).exists()) return false;"
                        + " for (const s of trace.spans.where(service == 'a')) { return true } return n > 3 ~ ''",
                "function auth(s) { return s.service == 'a' } return trace.spans.any(s => auth(s)) ~ ''",
                "const n = JSON.parse(trace.root.name); if (trace.spans.none(service == 'a')) return false; return true"
                        + " ~ ''",
            })
    void ofScripts(String text, String needs) {
        assertThat(needs(LanguageCompiler.script(text, CompileContext.UNKNOWN), text))
                .isEqualTo(needs);
    }

    private static String needs(Compilation<ConditionProgram> compilation, String text) {
        ConditionProgram program =
                compilation.program().orElseThrow(() -> new AssertionError(text + ": " + compilation.problems()));
        assertThat(program.engine().engine()).isEqualTo(Engine.JAVASCRIPT);
        return program.necessary().map(expr -> Necessity.of(expr, true).rarest()).orElse(Need.NOTHING).oneOf().stream()
                .map(Term::code)
                .sorted()
                .collect(Collectors.joining("|"));
    }
}
