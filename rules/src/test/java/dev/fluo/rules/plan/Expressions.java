package dev.fluo.rules.plan;

import dev.fluo.rules.language.Compilation;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.Program;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts of the language at work on a trace, through the native plan. */
public final class Expressions {

    private Expressions() {}

    /** The value of an expression. */
    public static Object value(String text, Trace trace) {
        return value(text, trace, Map.of());
    }

    /** The value of an expression that may name shared lists. */
    public static Object value(String text, Trace trace, Map<String, List<Object>> lists) {
        PlanSet.Builder plan = PlanSet.builder(lists);
        int value = plan.value(operand(text));
        return plan.build().on(new TraceSets(trace)).value(value);
    }

    /** The names of the spans that an expression gives, by start, with a blank between. */
    public static String names(String text, Trace trace) {
        PlanSet.Builder plan = PlanSet.builder(Map.of());
        int value = plan.value(program(LanguageCompiler.spans(text, CompileContext.UNKNOWN), text)
                .spans());
        int[] spans = plan.build().on(new TraceSets(trace)).spans(value);
        return Arrays.stream(spans).mapToObj(trace::name).collect(Collectors.joining(" "));
    }

    /** A condition as the compiler hands it on. */
    public static ConditionProgram condition(String text) {
        return program(LanguageCompiler.condition(text, CompileContext.UNKNOWN), text);
    }

    private static Operand operand(String text) {
        MessageProgram message = program(LanguageCompiler.message("${" + text + "}", CompileContext.UNKNOWN), text);
        return ((MessageProgram.Value) message.parts().get(0)).operand();
    }

    private static <P extends Program> P program(Compilation<P> compilation, String text) {
        return compilation.program().orElseThrow(() -> new AssertionError(text + ": " + compilation.problems()));
    }
}
