package dev.fluo.tools.testing.chaos;

import java.time.Duration;
import java.util.List;

/**
 * How a scenario is run.
 *
 * @param seed of traffic and faults
 * @param tracesPerSecond that begin, of eight spans on average
 * @param delay how much later than its end a late span comes, at most
 * @param checkpoints how often there is one
 */
public record ScenarioSettings(long seed, double tracesPerSecond, Duration delay, Duration checkpoints) {

    static final int TASK_MANAGERS = 2;
    static final int PARALLELISM = 2;

    /** How long after its end a span comes that is not late. */
    static final Duration SHUFFLE = Duration.ofSeconds(1);

    /** Short times, so that a run takes minutes; a lateness that no outage exceeds; and no bound on signals and keys. */
    List<String> jobOptions() {
        return List.of(
                "--topics.partitions=3",
                "--time.out-of-orderness=2s",
                "--time.clock-skew-ahead=2s",
                "--time.idleness=2s",
                "--time.root-grace=1s",
                "--time.idle-gap=5s",
                "--time.silence=3s",
                "--time.max-age=30min",
                "--time.lateness=30min",
                "--time.attestation=5s",
                "--limits.signals-per-minute=1000000",
                "--limits.stream-keys=1000000",
                "--delivery.signals=exactly-once");
    }
}
