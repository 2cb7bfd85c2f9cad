package dev.fluo.rules.javascript;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks the budgets of a pool's running evaluations every other millisecond, in a thread that rests while there are
 * none.
 */
final class Watchdog implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** So many idle looks before it rests: waking it costs an evaluation more than its looks cost the machine. */
    private static final int IDLE_LOOKS = 500;

    private final ThreadUse use = new ThreadUse();
    private final Set<Budget> budgets = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "fluo-javascript-watchdog");
    private volatile boolean resting;
    private volatile boolean closed;

    Watchdog() {
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    void watch(Budget budget) {
        budgets.add(budget);
    }

    void forget(Budget budget) {
        budgets.remove(budget);
    }

    /** To be called when an evaluation has begun. */
    void wake() {
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    private void watch() {
        int idle = 0;
        while (!closed) {
            idle = look() ? 0 : idle + 1;
            if (idle < IDLE_LOOKS) {
                LockSupport.parkNanos(PERIOD_NANOS);
            } else {
                rest();
                idle = 0;
            }
        }
    }

    /**
     * An evaluation that begins after the look sees that the watchdog rests, one that began before is seen by the look.
     */
    private void rest() {
        resting = true;
        if (!look() && !closed) {
            LockSupport.park(this);
        }
        resting = false;
    }

    private boolean look() {
        boolean running = false;
        for (Budget budget : budgets) {
            if (budget.isRunning()) {
                running = true;
                budget.check(use);
            }
        }
        return running;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
