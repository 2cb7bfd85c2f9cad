package dev.fluo.chaos.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others do. */
public final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Patience() {}

    /** @throws IllegalStateException if it does not come about within two minutes */
    public static void await(String what, BooleanSupplier holds) {
        if (!comes(holds, LIMIT)) {
            throw new IllegalStateException("no " + what + " within " + LIMIT.toSeconds() + " s");
        }
    }

    /** Whether it comes about in that time. */
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
