package dev.fluo.tools.testing.chaos;

import dev.fluo.tools.testing.chaos.traffic.GeneratedTraces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a scenario.
 *
 * @param seed of traffic and faults
 * @param tracesPerSecond that begin, of eight spans on average
 * @param delay how much later than its end a late span comes, at most
 * @param checkpoints how often there is one
 * @param extreme whether the job waits for nothing, so that traces are judged in parts, and traces go on after they were
 *     forgotten; then only the identity of documents is compared
 */
public record ScenarioSettings(
        long seed, double tracesPerSecond, Duration delay, Duration checkpoints, boolean extreme) {

    static final int TASK_MANAGERS = 2;
    static final int PARALLELISM = 2;

    private static final List<String> EXTREMES = List.of(
            "--time.out-of-orderness=0s",
            "--time.clock-skew-ahead=0s",
            "--time.root-grace=0s",
            "--time.idle-gap=1s",
            "--time.silence=1s",
            "--time.max-age=5s",
            "--time.lateness=0s");

    /** The latest time after its end at which a span comes that is not late. */
    static final Duration SHUFFLE = Duration.ofSeconds(1);

    /** The options of the job, the later ones over the earlier ones. */
    List<String> jobOptions() {
        List<String> options = new ArrayList<>(shortTimes());
        if (extreme) {
            options.removeIf(option -> EXTREMES.stream().anyMatch(over -> over.startsWith(key(option))));
            options.addAll(EXTREMES);
        }
        return options;
    }

    private static String key(String option) {
        return option.substring(0, option.indexOf('=') + 1);
    }

    /** Short times, so that a run takes minutes; a lateness that no outage exceeds; and no bound on signals and keys that a slow run meets. */
    private static List<String> shortTimes() {
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
                "--trace.entry-services=" + GeneratedTraces.ENTRY_SERVICE,
                "--limits.signals-per-minute=1000000",
                "--limits.signals-per-key=1000000",
                "--limits.stream-keys=1000000",
                "--incidents.max-signals=1000000",
                "--keep.traces=true",
                "--delivery.signals=exactly-once");
    }
}
