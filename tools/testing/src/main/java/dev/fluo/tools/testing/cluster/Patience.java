package dev.fluo.tools.testing.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
public final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Patience() {}

    /** @throws IllegalStateException if it does not come about within five minutes, which a busy machine may need */
    public static void await(String what, BooleanSupplier holds) {
        await(what, LIMIT, () -> {}, holds);
    }

    /**
     * Waits until the condition holds.
     *
     * @param check throws if there is no sense in waiting any longer
     * @throws IllegalStateException if it does not come about in that time
     */
    public static void await(String what, Duration limit, Runnable check, BooleanSupplier holds) {
        boolean came = comes(
                () -> {
                    boolean here = holds.getAsBoolean();
                    if (!here) {
                        check.run();
                    }
                    return here;
                },
                limit);
        if (!came) {
            throw new IllegalStateException("no " + what + " within " + limit.toSeconds() + " s");
        }
    }

    /** Returns whether it comes about in that time. */
    public static boolean comes(BooleanSupplier holds, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }
}
