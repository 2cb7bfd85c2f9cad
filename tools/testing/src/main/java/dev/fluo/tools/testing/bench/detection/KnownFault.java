package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.incident.ProbableCause;
import dev.fluo.tools.testing.bench.day.PlantedFault;
import dev.fluo.tools.testing.recorded.InjectedFault;
import java.util.NavigableSet;
import java.util.Set;

/**
 * A fault that a set of rules is to find.
 *
 * @param service that is at fault
 * @param type of the fault
 * @param fromMillis its beginning or, if nothing was recorded then, the next recorded second; epoch milliseconds
 * @param untilMillis the end of the time in which an incident counts as finding it, exclusive
 * @param recordedSoon whether spans of the service were recorded within a minute
 */
public record KnownFault(String service, String type, long fromMillis, long untilMillis, boolean recordedSoon) {

    /** The time within which a fault is to be told. */
    static final long SOON_MILLIS = 60_000;

    private static final long FOUR_MINUTES = 240_000;
    private static final long SECOND = 1_000;
    /** A fault counts as found until shortly after its end. */
    private static final long TAIL_MILLIS = 60_000;

    private static final Set<String> TIMED = Set.of("network_delay", "cpu_contention", "cpu_consumed", "latency");

    /**
     * Returns a recorded fault.
     *
     * @param seconds recorded seconds
     * @param ofService seconds in which spans of its service ended
     */
    static KnownFault of(InjectedFault fault, NavigableSet<Long> seconds, NavigableSet<Long> ofService) {
        Long recorded = seconds.ceiling(fault.atMillis() / SECOND);
        long from = recorded == null ? fault.atMillis() : Math.max(fault.atMillis(), recorded * SECOND);
        Long seen = ofService.ceiling(from / SECOND);
        boolean soon = seen != null && seen * SECOND < from + SOON_MILLIS;
        return new KnownFault(fault.service(), fault.type(), from, fault.atMillis() + FOUR_MINUTES, soon);
    }

    /** Returns a planted fault. */
    static KnownFault of(PlantedFault fault) {
        return new KnownFault(
                fault.sort().service(),
                fault.sort().word(),
                fault.fromMillis(),
                Math.max(fault.fromMillis() + FOUR_MINUTES, fault.untilMillis() + TAIL_MILLIS),
                true);
    }

    boolean covers(long millis) {
        return millis >= fromMillis && millis < untilMillis;
    }

    /** Returns whether it is a fault of times or of the processor. */
    boolean isTimed() {
        return TIMED.contains(type);
    }

    /** Returns whether a cause is its service, or an edge of it. */
    boolean isNamedBy(ProbableCause cause) {
        return cause.service().equals(service)
                || cause.caller().filter(service::equals).isPresent();
    }
}
