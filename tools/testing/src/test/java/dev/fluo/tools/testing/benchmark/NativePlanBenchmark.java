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

/** The cost of evaluating many native conditions on one trace, from its columns to every truth. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NativePlanBenchmark {

    /** The subjects of the rules. */
    public enum About {
        /** Each about a service of its own, of which a trace has a dozen. */
        SERVICES("trace.spans.where(service == 'service-%d').count() > 50"),
        /** Each about the same predicate, which is dear, with a bound of its own. */
        SAME("trace.spans.where(http.response.status_code >= 500 && /^GET .*resource/.test(name)).count() > 50 + %d"),
        /** None with anything in common, and none that can be left out. */
        NOTHING_SHARED("trace.spans.where(duration > %d).hasChild(isError).exists()");

        private final String text;

        About(String text) {
            this.text = text;
        }
    }

    @Param({"1", "10", "100", "1000"})
    public int rules;

    @Param({"10", "60", "1000"})
    public int spans;

    @Param({"SERVICES", "SAME", "NOTHING_SHARED"})
    public About about;

    private PlanSet plan;
    private Trace trace;

    @Setup
    public void plan() {
        PlanSet.Builder builder = PlanSet.builder(Map.of());
        for (int rule = 0; rule < rules; rule++) {
            builder.condition(program(String.format(about.text, rule)), true);
        }
        plan = builder.build();
        trace = SampleTraces.ofSize(spans);
    }

    private static ConditionProgram program(String text) {
        return LanguageCompiler.condition(text, CompileContext.UNKNOWN)
                .program()
                .orElseThrow();
    }

    @Benchmark
    public int judge() {
        PlanRun run = plan.on(new TraceSets(trace));
        int fired = 0;
        for (int rule = run.nextThatCanFire(0); rule >= 0; rule = run.nextThatCanFire(rule + 1)) {
            fired += run.truth(rule, true) == Truth.TRUE ? 1 : 0;
        }
        return fired;
    }
}
