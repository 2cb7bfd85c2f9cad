package dev.fluo.tools.cli.history;

import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.cli.rules.CostProbe;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Costs of rules on the first traces of a history: CPU time, measured warm, and state. */
final class RuleCosts {

    /** For all rules together. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final Duration MOST_OF_ONE = Duration.ofSeconds(1);
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    /**
     * State of a cross-trace rule after a sample.
     *
     * @param keys their number
     * @param bytes of all keys together, as a checkpoint holds them
     */
    record State(int keys, long bytes) {}

    private final List<Trace> sample;
    private final JavaScriptPool pool;
    private final Duration ofOne;

    /**
     * @param sample traces, with everything that the rules name
     * @param rules number of the rules that are measured
     */
    RuleCosts(List<Trace> sample, int rules, JavaScriptPool pool) {
        this.sample = sample.stream()
                .sorted(Comparator.comparingLong((Trace trace) -> trace.endNanos()))
                .toList();
        this.pool = pool;
        Duration share = MOST.dividedBy(Math.max(1, rules));
        this.ofOne = share.compareTo(MOST_OF_ONE) < 0 ? share : MOST_OF_ONE;
    }

    /** Returns the spans of the sample. */
    long spans() {
        return sample.stream().mapToLong(Trace::size).sum();
    }

    /** Returns microseconds of CPU for one span. */
    double micros(List<CompiledRule> rules) {
        return CostProbe.microsASpan(rules, sample, pool, ofOne);
    }

    /** Returns the state of a rule; empty for a rule about one trace, which has none. */
    Optional<State> state(CompiledRule rule) {
        if (!rule.isAcrossTraces() || sample.isEmpty()) {
            return Optional.empty();
        }
        long first = EpochNanos.millis(sample.get(0).endNanos());
        CorrelationSimulation simulation = new CorrelationSimulation(
                rule, CorrelationLimits.DEFAULT, new CorrelationTime(first, 0, KEPT_MILLIS), first);
        for (Trace trace : sample) {
            simulation.advance(EpochNanos.millis(trace.endNanos()) - 1);
            simulation.trace(trace);
        }
        return Optional.of(new State(simulation.keys().size(), simulation.stateBytes()));
    }
}
