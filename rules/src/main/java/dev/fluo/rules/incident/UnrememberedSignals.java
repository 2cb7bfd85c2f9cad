package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;

/**
 * The numbers of standing signals that an incident counts and does not remember, by severity. They follow from the
 * counts and the remembered signals, and so are not part of the state.
 */
final class UnrememberedSignals {
    private static final Severity[] SEVERITIES = Severity.values();

    private final long[] bySeverity;

    private UnrememberedSignals(long[] bySeverity) {
        this.bySeverity = bySeverity;
    }

    /** Returns the signals that are in the counts and not among the members. */
    static UnrememberedSignals of(IncidentCounts counts, LongTable members) {
        long[] left = new long[SEVERITIES.length];
        for (Severity severity : SEVERITIES) {
            left[severity.ordinal()] = counts.standing(severity);
        }
        members.forEach((hash, packed) -> {
            Member member = Member.of(packed);
            if (member.standing()) {
                left[member.severity().ordinal()]--;
            }
        });
        return new UnrememberedSignals(left);
    }

    /** Takes a signal that was counted and could not be remembered. */
    void add(Member member) {
        if (member.standing()) {
            bySeverity[member.severity().ordinal()]++;
        }
    }

    boolean isEmpty() {
        for (long count : bySeverity) {
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes out a signal.
     *
     * @param now its severity by its newest document
     * @return the severity by which it was counted: the nearest one that any of these signals has
     */
    Severity remove(Severity now) {
        Severity nearest = null;
        for (Severity severity : SEVERITIES) {
            if (bySeverity[severity.ordinal()] > 0
                    && (nearest == null || distance(severity, now) < distance(nearest, now))) {
                nearest = severity;
            }
        }
        if (nearest == null) {
            throw new IllegalStateException("every counted signal is remembered");
        }
        bySeverity[nearest.ordinal()]--;
        return nearest;
    }

    private static int distance(Severity one, Severity other) {
        return Math.abs(one.ordinal() - other.ordinal());
    }
}
