package dev.fluo.tools.testing.bench.day;

import dev.fluo.rules.trace.Trace;
import dev.fluo.tools.testing.bench.day.GeneratedShop.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * The traces of a generated day by their start. The number of requests in a second is random about the load of that
 * second. Each trace has random numbers of its own, so a planted fault changes no other trace.
 */
public final class DayTraces implements Iterator<Trace> {

    private static final long SECOND_MILLIS = 1_000;
    private static final long MICROS_IN_SECOND = 1_000_000;
    private static final int NANOS_IN_MICRO = 1_000;
    /** The noise of the load: standard deviation of its logarithm, renewed every ten seconds. */
    private static final double NOISE = 0.1;

    private static final int NOISE_SECONDS = 10;

    private final DayShape shape;
    private final DayConditions conditions;
    private final SplittableRandom arrivals;
    private final Deque<Trace> ready = new ArrayDeque<>();
    private long second;
    private long made;
    private double noise = 1;

    /** @param shape of the day */
    public DayTraces(DayShape shape) {
        this.shape = shape;
        this.conditions = new DayConditions(shape);
        this.arrivals = new SplittableRandom(shape.seed());
        fill();
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty();
    }

    @Override
    public Trace next() {
        Trace next = ready.poll();
        if (next == null) {
            throw new NoSuchElementException("the day is over");
        }
        fill();
        return next;
    }

    private void fill() {
        while (ready.isEmpty() && millis() < shape.endMillis()) {
            if (second % NOISE_SECONDS == 0) {
                noise = Math.exp(NOISE * arrivals.nextGaussian());
            }
            List<Arrival> due = new ArrayList<>();
            for (String region : List.of(GeneratedShop.AWAKE, GeneratedShop.ASLEEP)) {
                arrive(conditions.load(region, millis()) * noise, GeneratedShop.requests(region), region, false, due);
            }
            List<Request> tested = GeneratedShop.requests(GeneratedShop.AWAKE);
            Request first = new Request(tested.get(0).operation(), 1);
            arrive(conditions.loadTest(millis()), List.of(first), GeneratedShop.AWAKE, true, due);
            due.sort(null);
            for (Arrival arrival : due) {
                made++;
                new DayTrace(shape.seed(), made, arrival.region(), arrival.test(), conditions)
                        .of(arrival.request().operation(), arrival.micros() * NANOS_IN_MICRO)
                        .ifPresent(ready::add);
            }
            second++;
        }
    }

    private long millis() {
        return shape.start().toEpochMilli() + second * SECOND_MILLIS;
    }

    private record Arrival(long micros, Request request, String region, boolean test) implements Comparable<Arrival> {

        @Override
        public int compareTo(Arrival other) {
            return Long.compare(micros, other.micros);
        }
    }

    private void arrive(double rate, List<Request> requests, String region, boolean test, List<Arrival> due) {
        for (int i = poisson(rate); i > 0; i--) {
            long micros = millis() * SECOND_MILLIS + arrivals.nextLong(MICROS_IN_SECOND);
            due.add(new Arrival(micros, choice(requests), region, test));
        }
    }

    private Request choice(List<Request> requests) {
        double at = arrivals.nextDouble();
        for (Request request : requests) {
            at -= request.share();
            if (at < 0) {
                return request;
            }
        }
        return requests.get(requests.size() - 1);
    }

    /** Returns a Poisson number. */
    private int poisson(double mean) {
        double bound = Math.exp(-mean);
        int count = 0;
        for (double product = arrivals.nextDouble(); product > bound; product *= arrivals.nextDouble()) {
            count++;
        }
        return count;
    }
}
