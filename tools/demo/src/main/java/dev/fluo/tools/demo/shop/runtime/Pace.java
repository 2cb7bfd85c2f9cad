package dev.fluo.tools.demo.shop.runtime;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The time that things take in the shop: it is really spent, so that spans carry true times. */
final class Pace {

    static final int NETWORK = 1;
    static final int CACHE = 1;
    static final int QUERY = 4;
    static final int DELIVERY = 25;

    private Pace() {}

    /** Waits about that many milliseconds, up to a half more. */
    static void spend(int millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        LockSupport.parkNanos(nanos + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }
}
