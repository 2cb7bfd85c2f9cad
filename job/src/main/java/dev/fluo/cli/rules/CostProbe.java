package dev.fluo.cli.rules;

import static dev.fluo.trace.SpanSpec.span;

import dev.fluo.javascript.JavaScriptPool;
import dev.fluo.trace.SpanKind;
import dev.fluo.trace.Trace;
import dev.fluo.trace.TraceBuilder;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.RuleSet;
import java.time.Instant;
import java.util.List;

/** Measures roughly what a rule costs: judging one trace of {@value #SPANS} spans, alone, on this machine, warmed up. */
final class CostProbe {

    /** A trace of the size that is usual in a shop of a dozen services. */
    static final int SPANS = 60;

    private static final int CHILDREN = 3;
    private static final int BATCHES = 8;
    private static final long BATCH_NANOS = 10_000_000;

    private final JavaScriptPool pool;
    private final Trace trace = trace();

    CostProbe(JavaScriptPool pool) {
        this.pool = pool;
    }

    /** Microseconds for one trace: of several batches the fastest, because what else the machine does only slows down. */
    double micros(CompiledRule rule) {
        RuleSet alone = RuleSet.of(List.of(rule), pool);
        Instant now = Instant.now();
        double best = Double.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long started = System.nanoTime();
            long rounds = 0;
            while (System.nanoTime() - started < BATCH_NANOS) {
                alone.judge(trace, now);
                rounds++;
            }
            best = Math.min(best, (System.nanoTime() - started) / 1000.0 / rounds);
        }
        return best;
    }

    private static Trace trace() {
        TraceBuilder trace = TraceBuilder.trace("60");
        var root = span("shop", "GET /checkout").kind(SpanKind.SERVER);
        for (int i = 0; i < (SPANS - 1) / CHILDREN; i++) {
            root.children(span("shop", "call").kind(SpanKind.CLIENT)
                    .children(span("service-" + i, "handle").kind(SpanKind.SERVER)
                            .children(span("service-" + i, "SELECT").kind(SpanKind.CLIENT).attribute("db.system.name", "postgresql"))));
        }
        return trace.span(root).build();
    }
}
