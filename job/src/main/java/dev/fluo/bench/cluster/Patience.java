package dev.fluo.bench.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does. */
public final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Patience() {}

    /**
     * Returns when the condition holds.
     *
     * @param check throws if there is no sense in waiting any longer
     * @throws IllegalStateException if it does not come in time
     */
    public static void await(String what, Duration patience, Runnable check, BooleanSupplier holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            check.run();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no " + what + " within " + patience.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
