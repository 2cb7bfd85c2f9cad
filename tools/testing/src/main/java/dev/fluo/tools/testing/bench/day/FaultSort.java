package dev.fluo.tools.testing.bench.day;

import java.time.Duration;
import java.util.Locale;

/** The sorts of faults that can be planted in a generated day. */
public enum FaultSort {

    /** A service takes 300 ms longer for each request. */
    LATENCY("pricing"),

    /** Half of the requests of a service fail. */
    ERRORS("payment"),

    /** A service leaves out a call that it usually makes. */
    MISSING_STEP("checkout"),

    /** Seven of ten requests of a service fail, and its callers try again at once, four times. */
    RETRY_STORM("accounts"),

    /** A service calls another that it never called. */
    NEW_EDGE("catalog"),

    /** A service is gone: calls of it fail, and it sends no spans. */
    LOST_SERVICE("recommendation"),

    /** A service runs twelve database statements in place of one. */
    N_PLUS_ONE("catalog"),

    /** Every request of one of the three instances of a service fails. */
    PARTIAL_OUTAGE("cart"),

    /** A consumer begins with messages 15 s later. */
    QUEUE_LAG("mailer"),

    /** The time of a service grows steadily, to eleven times within six minutes. */
    SLOW_GROWTH("search");

    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final Duration GROWTH = Duration.ofMinutes(6);

    private final String service;

    FaultSort(String service) {
        this.service = service;
    }

    /** Returns the service that is at fault. */
    public String service() {
        return service;
    }

    /** Returns the time that a planted fault lasts. */
    public Duration lasts() {
        return this == SLOW_GROWTH ? GROWTH : USUAL;
    }

    /** Returns its name as tables and files write it, such as {@code missing_step}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
