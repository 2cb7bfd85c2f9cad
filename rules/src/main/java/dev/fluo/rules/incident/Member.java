package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;

/**
 * A signal as its incident remembers it: one number, so that very many fit.
 *
 * @param standing whether it was not retracted
 * @param open whether it is an episode that is not resolved
 * @param rule position of its rule in the incident, from 1; 0 where the incident does not name it
 * @param service position of its service, from 1; 0 where it has none, or the incident does not name it
 * @param suppressed the signals that it stands for, {@link #MOST_SUPPRESSED} at most
 */
record Member(Severity severity, boolean standing, boolean open, int rule, int service, long suppressed) {
    static final long MOST_SUPPRESSED = (1L << 26) - 1;

    private static final Severity[] SEVERITIES = Severity.values();
    private static final int POSITION_BITS = 16;
    private static final long POSITION = (1L << POSITION_BITS) - 1;
    /** The lower bits of the suppressed signals are behind the severity, the upper ones behind the positions. */
    private static final int LOWER_SHIFT = 6;

    private static final int LOWER_BITS = POSITION_BITS - LOWER_SHIFT;
    private static final long LOWER = (1L << LOWER_BITS) - 1;

    Member {
        suppressed = Math.max(0, Math.min(MOST_SUPPRESSED, suppressed));
    }

    /** Returns the member as a number, which is never 0. */
    long packed() {
        return 1
                | (standing ? 2 : 0)
                | (open ? 4 : 0)
                | (long) severity.ordinal() << 3
                | (suppressed & LOWER) << LOWER_SHIFT
                | (long) rule << POSITION_BITS
                | (long) service << (2 * POSITION_BITS)
                | suppressed >>> LOWER_BITS << (3 * POSITION_BITS);
    }

    static Member of(long packed) {
        return new Member(
                SEVERITIES[(int) (packed >>> 3 & 7)],
                (packed & 2) != 0,
                (packed & 4) != 0,
                (int) (packed >>> POSITION_BITS & POSITION),
                (int) (packed >>> (2 * POSITION_BITS) & POSITION),
                packed >>> (3 * POSITION_BITS) << LOWER_BITS | (packed >>> LOWER_SHIFT & LOWER));
    }

    Member retracted() {
        return new Member(severity, false, false, rule, service, suppressed);
    }
}
