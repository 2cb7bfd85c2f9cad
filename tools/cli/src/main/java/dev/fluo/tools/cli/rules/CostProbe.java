package dev.fluo.tools.cli.rules;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Measures roughly what a rule costs: judging one trace of {@value #SPANS} spans, alone, on this machine; of a rule
 * across traces what is gathered of such a trace. A JVM that has just started is slower than a job that has run for a
 * minute, most of all with JavaScript.
 */
public final class CostProbe {

    /** A trace of the size that is usual in a shop of a dozen services. */
    static final int SPANS = 60;

    private static final int CHILDREN = 3;
    private static final int BATCHES = 20;
    private static final int ROUNDS = 3;
    private static final double FASTER = 0.97;
    private static final long BATCH_NANOS = 10_000_000;

    private final JavaScriptPool pool;
    private final Trace trace = trace();

    CostProbe(JavaScriptPool pool) {
        this.pool = pool;
    }

    /** Measures the regular expressions of a rule's condition. */
    RegexCost regexes(CompiledRule rule) {
        return new RegexCost(rule, pool);
    }

    /**
     * Microseconds for one trace: of several batches the fastest, because what else the machine does only slows down.
     */
    double micros(CompiledRule rule) {
        Runnable once = once(rule);
        double best = Double.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long started = System.nanoTime();
            long rounds = 0;
            while (System.nanoTime() - started < BATCH_NANOS) {
                once.run();
                rounds++;
            }
            best = Math.min(best, (System.nanoTime() - started) / 1000.0 / rounds);
        }
        return best;
    }

    /**
     * Measures rules on traces that are at hand.
     *
     * @param traces decoded with everything that the rules name
     * @param most the longest time to measure: rounds go on while they become faster, as compiled code does
     * @return microseconds of CPU for one span: of all rounds the fastest
     */
    public static double microsASpan(List<CompiledRule> rules, List<Trace> traces, JavaScriptPool pool, Duration most) {
        RuleSet set = RuleSet.of(rules, pool);
        CorrelationRuleSet across = CorrelationRuleSet.of(rules);
        Instant now = Instant.now();
        long spans = traces.stream().mapToLong(Trace::size).sum();
        double best = Double.MAX_VALUE;
        long until = System.nanoTime() + most.toNanos();
        int noFaster = 0;
        for (int round = 0; round < ROUNDS || (noFaster < ROUNDS && System.nanoTime() < until); round++) {
            long started = System.nanoTime();
            for (Trace trace : traces) {
                set.unsatisfied(trace, now);
                across.ofTrace(trace, Optional.empty(), new FirstGeneration());
            }
            double micros = (System.nanoTime() - started) / 1000.0 / Math.max(1, spans);
            noFaster = micros < FASTER * best ? 0 : noFaster + 1;
            best = Math.min(best, micros);
        }
        return best;
    }

    private Runnable once(CompiledRule rule) {
        if (rule.isAcrossTraces()) {
            CorrelationRuleSet across = CorrelationRuleSet.of(List.of(rule));
            return () -> across.ofTrace(trace, Optional.empty(), new FirstGeneration());
        }
        RuleSet alone = RuleSet.of(List.of(rule), pool);
        Instant now = Instant.now();
        return () -> alone.judge(trace, now);
    }

    private static Trace trace() {
        TraceBuilder trace = TraceBuilder.trace("60");
        SpanSpec root = span("shop", "GET /checkout").kind(SpanKind.SERVER);
        for (int i = 0; i < (SPANS - 1) / CHILDREN; i++) {
            String service = "service-" + i;
            SpanSpec query = span(service, "SELECT").kind(SpanKind.CLIENT).attribute("db.system.name", "postgresql");
            SpanSpec handler = span(service, "handle").kind(SpanKind.SERVER).children(query);
            root.children(span("shop", "call").kind(SpanKind.CLIENT).children(handler));
        }
        return trace.span(root).build();
    }
}
