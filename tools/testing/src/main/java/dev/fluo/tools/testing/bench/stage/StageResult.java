package dev.fluo.tools.testing.bench.stage;

import dev.fluo.tools.testing.bench.peers.Answer;
import dev.fluo.tools.testing.bench.probe.CpuUser;
import dev.fluo.tools.testing.bench.probe.Sample;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a stage for the spans after the warm-up.
 *
 * @param spans spans read in that time
 * @param seconds how long it took by the clock
 * @param cpuMicros CPU time of the TaskManager process for each span, everything in it, microseconds
 * @param threadMicros the same by who took it; empty where the system does not tell
 * @param peakResidentBytes the most memory the process had, warm-up included
 * @param metrics FLUO's counters and gauges at the end, from the start of the job
 * @param answer to the question of {@code --peers}; null where it was not asked
 */
public record StageResult(
        StageRun run,
        long spans,
        double seconds,
        double cpuMicros,
        Map<CpuUser, Double> threadMicros,
        long peakResidentBytes,
        Map<String, Long> metrics,
        @Nullable Answer answer) {

    static StageResult between(StageRun run, Sample from, Sample to, double spans) {
        Map<CpuUser, Double> threads = new EnumMap<>(CpuUser.class);
        to.threadMillis()
                .forEach((group, millis) ->
                        threads.put(group, 1e3 * (millis - from.threadMillis().getOrDefault(group, 0L)) / spans));
        return new StageResult(
                run,
                Math.round(spans),
                (to.millis() - from.millis()) / 1e3,
                (to.cpuNanos() - from.cpuNanos()) / 1e3 / spans,
                threads,
                to.peakResidentBytes(),
                to.metrics(),
                null);
    }

    /** Returns the same with CPU time of another process for each span, microseconds. */
    StageResult plusCpu(double micros) {
        return new StageResult(
                run, spans, seconds, cpuMicros + micros, threadMicros, peakResidentBytes, metrics, answer);
    }

    StageResult answering(@Nullable Answer given) {
        return new StageResult(run, spans, seconds, cpuMicros, threadMicros, peakResidentBytes, metrics, given);
    }

    /**
     * CPU time for each span without that of the JVM's compilers, microseconds: they fall silent in time, which a
     * measurement of a minute does not wait for. The same as all of it where the system does not tell.
     */
    public double steadyMicros() {
        return cpuMicros - threadMicros.getOrDefault(CpuUser.COMPILATION, 0.0);
    }

    /** A counter or gauge at the end; 0 where there is none of that name. */
    public long metric(String name) {
        return metrics.getOrDefault(name, 0L);
    }

    /** By the clock, all cores together, beside broker and JobManager. */
    public double spansPerSecond() {
        return spans / seconds;
    }

    /** Returns the spans that one core could do in a second if it did nothing else, when all is compiled. */
    public double spansPerCoreSecond() {
        return 1e6 / steadyMicros();
    }
}
