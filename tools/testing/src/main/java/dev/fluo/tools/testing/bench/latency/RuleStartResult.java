package dev.fluo.tools.testing.bench.latency;

import dev.fluo.tools.testing.bench.cluster.Backend;

/**
 * A start of the job with many rules on their topic.
 *
 * @param rules on the topic before the start
 * @param gateMillis from the submission of the job until every task has loaded all of them, on the clock
 * @param activeMillis from the submission until the status of every rule says that it is active, on the clock
 * @param cpuSeconds processor time of the TaskManager's process until then
 * @param heapBytes heap in use then, garbage included
 * @param peakResidentBytes the most memory that the process has had
 */
public record RuleStartResult(
        Backend backend,
        int rules,
        long gateMillis,
        long activeMillis,
        double cpuSeconds,
        long heapBytes,
        long peakResidentBytes) {}
