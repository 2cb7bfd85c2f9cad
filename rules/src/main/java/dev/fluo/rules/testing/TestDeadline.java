package dev.fluo.rules.testing;

import dev.fluo.rules.language.Engine;
import dev.fluo.rules.verdict.CompiledRule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Ends a test that goes on for too long. */
final class TestDeadline {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongSupplier clock;
    private final Duration limit;
    private final long started;

    /** @param clock in nanoseconds */
    TestDeadline(LongSupplier clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.started = clock.getAsLong();
    }

    /**
     * Returns nanoseconds of processor time, so that a busy machine refuses no rule; of JavaScript, which other threads
     * evaluate, the time that passes.
     */
    static LongSupplier clock(CompiledRule rule) {
        return rule.engine() == Engine.NATIVE && THREADS.isCurrentThreadCpuTimeSupported()
                ? THREADS::getCurrentThreadCpuTime
                : System::nanoTime;
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
