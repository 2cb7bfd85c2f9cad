package dev.fluo.rules.testing;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Ends a test that goes on for too long. */
final class TestDeadline {
    private final LongSupplier clock;
    private final Duration limit;
    private final long started;

    /** @param clock in nanoseconds */
    TestDeadline(LongSupplier clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.started = clock.getAsLong();
    }

    /** @throws PassedException if the time is up */
    void require() {
        if (clock.getAsLong() - started > limit.toNanos()) {
            throw new PassedException("it took more than " + limit.toSeconds() + " s, and was ended");
        }
    }

    /** The time of a test is up. */
    static final class PassedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PassedException(String message) {
            super(message, null, false, false);
        }
    }
}
