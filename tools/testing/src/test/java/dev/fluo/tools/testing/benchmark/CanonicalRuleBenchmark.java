package dev.fluo.tools.testing.benchmark;

import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.plan.PlanRun;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
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
import org.openjdk.jmh.annotations.Warmup;

/** The rule that everything is measured by, on the plan and as someone would write it by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CanonicalRuleBenchmark {

    @Param({"10", "60", "1000"})
    public int spans;

    private Trace trace;
    private PlanRun run;

    @Setup
    public void plan() {
        ConditionProgram program = LanguageCompiler.condition(
                        "trace.spans.where(service == 'auth').count() > 50", CompileContext.UNKNOWN)
                .program()
                .orElseThrow();
        PlanSet.Builder plan = PlanSet.builder(Map.of());
        plan.condition(program, true);
        trace = SampleTraces.ofSize(spans);
        run = plan.build().on(new TraceSets(trace));
    }

    @Benchmark
    public Truth nativePlan() {
        return run.truth(0, true);
    }

    @Benchmark
    public boolean handWritten() {
        int count = 0;
        for (int span = 0; span < trace.size(); span++) {
            if ("auth".equals(trace.service(span))) {
                count++;
            }
        }
        return count > 50;
    }
}
