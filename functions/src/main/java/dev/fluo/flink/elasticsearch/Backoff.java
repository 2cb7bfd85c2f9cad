package dev.fluo.flink.elasticsearch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The waits between tries: each is twice as long as the one before up to a limit, less a random half; they begin anew
 * after a success.
 */
public final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final int MAX_DOUBLINGS = 20;

    private final long limitMillis;
    private int failures;

    public Backoff(Duration limit) {
        this.limitMillis = limit.toMillis();
    }

    /** The next pause is the shortest again. */
    public synchronized void succeeded() {
        failures = 0;
    }

    /** The pause after one more failure, in milliseconds. */
    public synchronized long failed() {
        long pause = Math.min(limitMillis, FIRST_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        // several subtasks must not come back at the same instant
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }
}
