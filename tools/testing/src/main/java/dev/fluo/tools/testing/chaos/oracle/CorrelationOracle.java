package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.testing.chaos.traffic.Nanos;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outcome of cross-trace rules when they get all whole traces at once, and time goes on afterwards.
 *
 * <p>A run ends in the middle of the time of its last spans: what began after {@link #certainUntil()} may have been
 * said or not, and of what was over after it the end may not have been told.
 */
final class CorrelationOracle {

    /** The farthest that the last span of a partition may be behind the last of all. */
    private static final Duration BEHIND = Duration.ofSeconds(10);

    private static final CorrelationLimits LIMITS = new CorrelationLimits(1_000_000, 1_000_000, 1L << 40);

    private final List<Trace> traces;
    private final CorrelationTime pace;
    private final long lastMillis;
    private final long certainMillis;

    /** @param job the settings that say how long is waited for what */
    CorrelationOracle(Settings job, Collection<Trace> traces) {
        this.traces = List.copyOf(traces);
        Duration settle = job.get(TimeOptions.IDLE_GAP).plus(job.get(TimeOptions.ROOT_GRACE));
        pace = new CorrelationTime(
                Long.MIN_VALUE,
                settle.toMillis(),
                Duration.ofDays(1).toMillis(),
                CoveredTime.of(job.get(TimeOptions.COVERED_LEAST), this.traces));
        lastMillis =
                Nanos.toMillis(traces.stream().mapToLong(Trace::endNanos).max().orElse(0));
        certainMillis = lastMillis
                - settle.plus(job.get(TimeOptions.OUT_OF_ORDERNESS))
                        .plus(BEHIND)
                        .toMillis();
    }

    /** Up to when in event time, epoch milliseconds, all that is to be said has been said. */
    long certainUntil() {
        return certainMillis;
    }

    /**
     * The signals by id that follow from a rule.
     *
     * @param required whether what it says has to stand
     */
    Map<String, ExpectedSignal> signals(CompiledRule rule, boolean required) {
        CorrelationSimulation simulation = new CorrelationSimulation(rule, LIMITS, pace, 0);
        traces.forEach(simulation::trace);
        simulation.advance(lastMillis + pace.settleMillis());
        Map<String, ExpectedSignal> signals = new HashMap<>();
        for (EpisodeChange change : simulation.standing()) {
            Signal signal = SignalWriter.create().write(rule, change, Instant.EPOCH);
            signals.put(signal.id(), expected(rule, required, change, ComparableSignal.read(signal.json())));
        }
        return signals;
    }

    private ExpectedSignal expected(CompiledRule rule, boolean required, EpisodeChange change, JsonNode document) {
        boolean began = change.episode().timestampMillis() <= certainMillis;
        boolean over = began && !change.episode().isOpen() && change.episode().endMillis() <= certainMillis;
        return new ExpectedSignal(
                rule.id(),
                "key " + change.key() + " at "
                        + Instant.ofEpochMilli(change.episode().timestampMillis()),
                over ? Set.of(Digest.of(ComparableSignal.of(document))) : Set.of(),
                required && began);
    }
}
