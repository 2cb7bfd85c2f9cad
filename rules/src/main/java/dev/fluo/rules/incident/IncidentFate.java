package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The state of an incident, and what is to be written of it.
 *
 * @param mergedInto id of the incident that it was merged into; null unless it was
 * @param severity the highest of its standing signals, or the last one that it had
 * @param sequence of the next document
 * @param due why a document is to be written; null if none is
 */
record IncidentFate(
        IncidentStatus status,
        @Nullable String mergedInto,
        Severity severity,
        int sequence,
        @Nullable IncidentAction due) {

    static IncidentFate opened(Severity severity) {
        return new IncidentFate(IncidentStatus.OPEN, null, severity, 0, IncidentAction.OPENED);
    }

    /** After a change of an incident that is or becomes open. */
    IncidentFate open(Severity newest) {
        IncidentAction action = due == IncidentAction.OPENED ? due : IncidentAction.UPDATED;
        return new IncidentFate(IncidentStatus.OPEN, null, newest, sequence, action);
    }

    /** After a change that leaves the status as it is. */
    IncidentFate changed(Severity newest) {
        return new IncidentFate(status, mergedInto, newest, sequence, due == null ? IncidentAction.UPDATED : due);
    }

    IncidentFate closed(IncidentStatus how, IncidentAction action, @Nullable String into) {
        return new IncidentFate(how, into, severity, sequence, action);
    }

    /** After its document was written. */
    IncidentFate written() {
        return new IncidentFate(status, mergedInto, severity, sequence + 1, null);
    }

    /** Returns whether a document is due that must not wait. */
    boolean isUrgent() {
        return due != null && due != IncidentAction.UPDATED;
    }
}
