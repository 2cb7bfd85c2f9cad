package dev.fluo.tools.testing.bench.latency;

import dev.fluo.tools.testing.bench.cluster.Backend;

/**
 * The time after which things follow.
 *
 * @param spansPerSecond of the live traffic meanwhile
 * @param waitMillis what a signal has to wait for by its settings: out-of-orderness and root grace
 * @param signals from the last span of a complete trace to its signal, readable in Kafka
 * @param crossings from the last span of the trace that crosses a threshold across traces to the signal of that,
 *     readable in Kafka; it waits for the same
 * @param rising from the time that a signal across traces is dated by to the signal, readable in Kafka, of conditions that
 *     more events only make true
 * @param falling the same of conditions that more events make false
 * @param rules from the publication of a rule to the news that it is active on every task
 */
public record LatencyResult(
        Backend backend,
        int spansPerSecond,
        long waitMillis,
        Percentiles signals,
        Percentiles crossings,
        Percentiles rising,
        Percentiles falling,
        Percentiles rules) {}
