package dev.fluo.rules.incident;

import java.util.Objects;

/**
 * Calls from one service to another, as the traces showed them while the incident lasted and shortly before.
 *
 * @param from the caller
 * @param to the callee
 * @param calls how many calls there were
 * @param errors how many of them failed
 * @param guilty whether a probable cause names this edge, or its callee
 * @param isNew whether the edge was seen for the first time shortly before the incident began, or later
 * @param external whether the callee sends no spans, as a database
 */
public record IncidentEdge(
        String from, String to, long calls, long errors, boolean guilty, boolean isNew, boolean external) {
    public IncidentEdge {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
