package dev.fluo.rules.incident;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service, or calls of one service by another, that may have caused an incident.
 *
 * @param service the service to look at first; of calls the callee
 * @param caller of calls the caller; empty where the service as a whole is meant
 * @param score from 0 to 1; comparable within one incident
 * @param reasons why, as phrases for people, the strongest first
 */
public record ProbableCause(String service, Optional<String> caller, double score, List<String> reasons) {
    private static final String CALLS = " → ";

    public ProbableCause {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(caller, "caller");
        reasons = List.copyOf(reasons);
    }

    /** Returns {@code auth}, or {@code shop → auth} for calls. */
    public String text() {
        return caller.map(from -> from + CALLS + service).orElse(service);
    }

    /** Returns whether two causes, as {@link #text} gives them, are the same, or calls and a service at one end of them. */
    static boolean areAlike(String one, String other) {
        return one.equals(other) || isEndOf(one, other) || isEndOf(other, one);
    }

    private static boolean isEndOf(String service, String calls) {
        return !service.isEmpty()
                && !service.contains(CALLS)
                && (calls.startsWith(service + CALLS) || calls.endsWith(CALLS + service));
    }
}
