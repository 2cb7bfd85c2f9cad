package dev.fluo.flink.evaluation;

import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.PoolUse;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Gauges of the pool of JavaScript contexts, in the metric group {@code fluo.javascript}. The subtasks of a task
 * manager share one pool, and each of them shows it: take the maximum over {@code tm_id}, not the sum.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code contexts}</td><td>contexts that there are, lent or idle</td></tr>
 * <tr><td>{@code contextsLent}</td><td>of those, the ones in which a rule runs now</td></tr>
 * <tr><td>{@code contextsReplaced}</td><td>contexts that were given up after a failure, since the start</td></tr>
 * <tr><td>{@code contextsAbandoned}</td><td>contexts whose evaluation was stopped, does not stop, and still holds a
 *     thread</td></tr>
 * <tr><td>{@code evaluations}</td><td>evaluations of a rule on a trace, since the start</td></tr>
 * <tr><td>{@code evaluationNanos}</td><td>time that they took, the wait for a context not included</td></tr>
 * <tr><td>{@code waitNanos}</td><td>time that was waited for a context while all were lent</td></tr>
 * <tr><td>{@code timeouts}, {@code memoryExceeded}, {@code stackExceeded}, {@code exceptions}</td>
 *     <td>evaluations that failed, by the bound that was met, or because the rule threw</td></tr>
 * </table>
 */
final class JavaScriptMetrics {

    private final MetricGroup group;
    private final Supplier<PoolUse> pool;

    JavaScriptMetrics(MetricGroup parent, Supplier<PoolUse> pool) {
        this.group = parent.addGroup("fluo").addGroup("javascript");
        this.pool = pool;
        gauge("contexts", PoolUse::contexts);
        gauge("contextsLent", PoolUse::lent);
        gauge("contextsReplaced", PoolUse::replaced);
        gauge("contextsAbandoned", PoolUse::abandoned);
        gauge("evaluations", PoolUse::evaluations);
        gauge("evaluationNanos", PoolUse::nanos);
        gauge("waitNanos", PoolUse::waitNanos);
        gauge("timeouts", use -> use.failures(JavaScriptFailure.Kind.TIMEOUT));
        gauge("memoryExceeded", use -> use.failures(JavaScriptFailure.Kind.MEMORY));
        gauge("stackExceeded", use -> use.failures(JavaScriptFailure.Kind.STACK));
        gauge("exceptions", use -> use.failures(JavaScriptFailure.Kind.ERROR));
    }

    private void gauge(String name, ToLongFunction<PoolUse> value) {
        group.gauge(name, (Gauge<Long>) () -> value.applyAsLong(pool.get()));
    }
}
