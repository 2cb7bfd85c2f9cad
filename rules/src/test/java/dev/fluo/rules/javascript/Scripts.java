package dev.fluo.rules.javascript;

import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules of plain JavaScript, made without the language's compiler. */
final class Scripts {
    private Scripts() {}

    /** An expression in its rewritten form. */
    static Operand operand(String javascript) {
        return new Operand(javascript, new SourceRange(0, javascript.length()), Type.ANY, Optional.empty(), javascript);
    }

    /** The statements of a function. */
    static String body(String statements) {
        return "(() => {\n" + statements + "\n})()";
    }

    static JavaScriptRule rule(String javascript) {
        JavaScriptRule.Builder builder = JavaScriptRule.builder("test");
        builder.value(operand(javascript));
        return builder.build();
    }

    static Object value(JavaScriptPool pool, Trace trace, String javascript) throws JavaScriptFailure {
        return value(pool, trace, rule(javascript));
    }

    static Object value(JavaScriptPool pool, Trace trace, JavaScriptRule rule) throws JavaScriptFailure {
        return pool.run(rule, new TraceSets(trace), Map.of("gold", List.of("a", 2.0)), run -> run.value(0));
    }
}
