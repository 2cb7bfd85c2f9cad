package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;

/**
 * A signal as its incident remembers it: one number, so that very many fit.
 *
 * @param standing whether it was not retracted
 * @param open whether it is an episode that is not resolved
 * @param rule position of its rule in the incident, from 1; 0 where the incident does not name it
 * @param service position of its service, from 1; 0 where it has none, or the incident does not name it
 */
record Member(Severity severity, boolean standing, boolean open, int rule, int service) {
    private static final Severity[] SEVERITIES = Severity.values();
    private static final int POSITION_BITS = 16;
    private static final long POSITION = (1L << POSITION_BITS) - 1;

    /** Returns the member as a number, which is never 0. */
    long packed() {
        return 1
                | (standing ? 2 : 0)
                | (open ? 4 : 0)
                | (long) severity.ordinal() << 3
                | (long) rule << POSITION_BITS
                | (long) service << (2 * POSITION_BITS);
    }

    static Member of(long packed) {
        return new Member(
                SEVERITIES[(int) (packed >>> 3 & 7)],
                (packed & 2) != 0,
                (packed & 4) != 0,
                (int) (packed >>> POSITION_BITS & POSITION),
                (int) (packed >>> (2 * POSITION_BITS) & POSITION));
    }

    Member retracted() {
        return new Member(severity, false, false, rule, service);
    }
}
