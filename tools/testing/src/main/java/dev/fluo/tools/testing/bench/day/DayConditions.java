package dev.fluo.tools.testing.bench.day;

import dev.fluo.tools.testing.bench.day.ShopOperation.Step;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The conditions of a generated day by time: its load, what healthy systems go through, and the planted faults.
 *
 * <p>Every hour has a deploy of {@code cart} and one of {@code recommendation}, a load test, a region that falls asleep
 * and wakes up, and a restart of the collector. The load goes up and down once in two hours. The time of {@code search}
 * grows by a third within an hour, and is as before at the next.
 */
final class DayConditions {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final Minutes CART_DEPLOY = new Minutes(7, 8);
    private static final Minutes RECOMMENDATION_DEPLOY = new Minutes(33, 34);
    private static final Minutes LOAD_TEST = new Minutes(23, 27);
    private static final Minutes SLEEP = new Minutes(40, 55);
    private static final long RESTART = 52 * MINUTE;
    private static final long RESTART_MILLIS = 30_000;
    private static final long RAMP = 2 * MINUTE;

    private static final double LEAST_LOAD = 0.4;
    private static final double ASLEEP_SHARE = 0.35;
    private static final double LOAD_TEST_FACTOR = 2;
    private static final double USUAL_ERRORS = 0.002;
    private static final double COLD = 2;
    private static final long COLD_MILLIS = 5_000;
    private static final double GROWTH = 0.3;
    private static final double LATENCY_MILLIS = 300;
    private static final int RETRIES = 4;
    private static final int STATEMENTS = 12;

    private final DayShape shape;
    private final long startMillis;

    /** A stretch of each hour, in minutes. */
    private record Minutes(long from, long until) {

        boolean covers(long inHour) {
            return inHour >= from * MINUTE && inHour < until * MINUTE;
        }
    }

    DayConditions(DayShape shape) {
        this.shape = shape;
        this.startMillis = shape.start().toEpochMilli();
    }

    private long inHour(long millis) {
        return Math.floorMod(millis - startMillis, HOUR);
    }

    /** Returns the traces a second that a region gets from people. */
    double load(String region, long millis) {
        double wave = 0.5 - 0.5 * Math.cos(Math.PI * (millis - startMillis + HOUR / 2.0) / HOUR);
        double all = shape.rate() * (LEAST_LOAD + (1 - LEAST_LOAD) * wave);
        return all * (region.equals(GeneratedShop.ASLEEP) ? ASLEEP_SHARE * awake(millis) : 1 - ASLEEP_SHARE);
    }

    /** Returns the share of the usual load of the region that sleeps, from 0 to 1. */
    private double awake(long millis) {
        long at = inHour(millis);
        double falls = (double) (SLEEP.from * MINUTE - at) / RAMP;
        double rises = (double) (at - SLEEP.until * MINUTE) / RAMP;
        return Math.max(0, Math.min(1, Math.max(falls, rises)));
    }

    /** Returns the traces a second of a load test; 0 most of the time. */
    double loadTest(long millis) {
        return LOAD_TEST.covers(inHour(millis)) ? shape.rate() * LOAD_TEST_FACTOR : 0;
    }

    /** Returns whether spans that end at a time are lost, because the collector restarts. */
    boolean isLost(long millis) {
        long at = inHour(millis);
        return at >= RESTART && at < RESTART + RESTART_MILLIS;
    }

    /** Returns the number of deploys of a service up to a time. */
    int deploys(String service, long millis) {
        Optional<Minutes> deploy = deployOf(service);
        if (deploy.isEmpty()) {
            return 0;
        }
        long hours = (millis - startMillis) / HOUR;
        return (int) hours + (inHour(millis) >= deploy.get().from * MINUTE ? 1 : 0);
    }

    /** Returns the minute of each hour in which a service is deployed; empty if it never is. */
    static OptionalLong deployMinute(String service) {
        return deployOf(service).stream().mapToLong(Minutes::from).findFirst();
    }

    private static Optional<Minutes> deployOf(String service) {
        return switch (service) {
            case "cart" -> Optional.of(CART_DEPLOY);
            case "recommendation" -> Optional.of(RECOMMENDATION_DEPLOY);
            default -> Optional.empty();
        };
    }

    /** Returns the time of an operation in milliseconds: the usual time, by what slows it down now. */
    double millis(ShopOperation operation, long millis) {
        double usual = operation.millis();
        String service = operation.service();
        if (LOAD_TEST.covers(inHour(millis))) {
            usual *= 1.2;
        }
        if (service.equals("search")) {
            usual *= 1 + GROWTH * inHour(millis) / HOUR;
        }
        Optional<Minutes> deploy = deployOf(service);
        if (deploy.isPresent()) {
            long since = inHour(millis) - deploy.get().from * MINUTE;
            usual *= since >= 0 && since < COLD_MILLIS ? COLD : 1;
        }
        Optional<PlantedFault> slow = fault(FaultSort.LATENCY, service, millis);
        if (slow.isPresent()) {
            return usual + LATENCY_MILLIS;
        }
        return usual
                * fault(FaultSort.SLOW_GROWTH, service, millis)
                        .map(fault -> 1 + 10 * fault.progress(millis))
                        .orElse(1.0);
    }

    /** Returns the share of the requests of an instance of a service that fail, from 0 to 1. */
    double errors(String service, int instance, long millis) {
        if (fault(FaultSort.PARTIAL_OUTAGE, service, millis).isPresent() && instance == 0) {
            return 1;
        }
        if (fault(FaultSort.ERRORS, service, millis).isPresent()) {
            return 0.5;
        }
        return fault(FaultSort.RETRY_STORM, service, millis).isPresent() ? 0.7 : USUAL_ERRORS;
    }

    /** Returns how often a failed call of a service is tried again. */
    int retries(String callee, long millis) {
        return fault(FaultSort.RETRY_STORM, callee, millis).isPresent() ? RETRIES : 0;
    }

    /** Returns whether a service takes no requests. */
    boolean isGone(String service, long millis) {
        return fault(FaultSort.LOST_SERVICE, service, millis).isPresent();
    }

    /** Returns how often an operation does a step. */
    int times(ShopOperation operation, Step step, long millis) {
        String service = operation.service();
        if (step instanceof Step.Call call && call.target() == GeneratedShop.STOCK) {
            return fault(FaultSort.MISSING_STEP, service, millis).isPresent() ? 0 : 1;
        }
        boolean repeats = step instanceof Step.Query query && query.system().equals("postgresql");
        return repeats && fault(FaultSort.N_PLUS_ONE, service, millis).isPresent() ? STATEMENTS : 1;
    }

    /** Returns a call that an operation makes although it never did; empty most of the time. */
    Optional<Step> strangeStep(ShopOperation operation, long millis) {
        return fault(FaultSort.NEW_EDGE, operation.service(), millis).map(fault -> Step.call(GeneratedShop.ACCOUNT));
    }

    /** Returns the usual wait of a message for a consumer, milliseconds. */
    double queueMillis(String consumer, long millis) {
        return fault(FaultSort.QUEUE_LAG, consumer, millis).isPresent() ? 15_000 : 60;
    }

    private Optional<PlantedFault> fault(FaultSort sort, String service, long millis) {
        if (!sort.service().equals(service)) {
            return Optional.empty();
        }
        for (PlantedFault fault : shape.faults()) {
            if (fault.sort() == sort && fault.covers(millis)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
