package dev.fluo.tools.testing.benchmark;

import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptRule;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The canonical rule as JavaScript: all rules on one trace, borrowing of the context and budgets included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dpolyglot.engine.WarnInterpreterOnly=false")
public class JavaScriptBenchmark {

    @Param({"1", "10", "100", "1000"})
    public int rules;

    @Param({"10", "60", "1000"})
    public int spans;

    private JavaScriptPool pool;
    private List<JavaScriptRule> prepared;
    private Trace trace;

    @Setup
    public void prepare() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
        prepared = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            ConditionProgram program = LanguageCompiler.condition(
                            "trace.spans.where(service == 'service-" + i + "').count() > 50", CompileContext.UNKNOWN)
                    .program()
                    .orElseThrow();
            JavaScriptRule.Builder builder = JavaScriptRule.builder("rule-" + i);
            builder.condition(program);
            prepared.add(builder.build());
        }
        TraceBuilder builder = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c");
        for (int i = 0; i < spans; i++) {
            builder.span(SpanSpec.span("service-" + i % 12, "operation"));
        }
        trace = builder.build();
    }

    @TearDown
    public void close() {
        pool.close();
    }

    @Benchmark
    public int evaluate() throws JavaScriptFailure {
        TraceSets sets = new TraceSets(trace);
        int violated = 0;
        for (JavaScriptRule rule : prepared) {
            violated +=
                    pool.run(rule, sets, Map.of(), run -> run.observe(0, true).holds()) ? 1 : 0;
        }
        return violated;
    }
}
