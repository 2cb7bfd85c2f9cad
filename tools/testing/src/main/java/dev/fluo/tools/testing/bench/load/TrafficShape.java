package dev.fluo.tools.testing.bench.load;

import java.util.OptionalInt;

/**
 * The shape of generated traffic. The figures of the defaults are those that the speed goals are stated for.
 *
 * @param services how many services there are
 * @param servicesInTrace how many of them one trace runs through; each exports its spans by itself, so this is about
 *     how many fragments a trace comes in
 * @param spansInService spans of a trace in each of its services
 * @param spanBytes size of a span without its resource
 * @param spansPerSecond how dense the traffic is in event time: with the lateness it decides how much is kept
 * @param failingTraces every so manieth trace has a service whose spans all fail
 * @param seed of everything random
 * @param variety the number of sets of span names and routes; each trace has those of one set
 * @param hotService the service of every second part of each trace, whose spans have one name; empty if all are alike
 */
public record TrafficShape(
        int services,
        int servicesInTrace,
        int spansInService,
        int spanBytes,
        int spansPerSecond,
        int failingTraces,
        long seed,
        int variety,
        OptionalInt hotService) {

    /** 400-byte spans, 20 a trace in about 4 fragments, one trace in 50 failing. */
    public static TrafficShape standard(int services, int spansPerSecond, long seed) {
        return new TrafficShape(services, 4, 5, 400, spansPerSecond, 50, seed, 1, OptionalInt.empty());
    }

    /** Returns the same with other random numbers. */
    public TrafficShape withSeed(long other) {
        return with(spansPerSecond, other, variety, hotService);
    }

    /** Returns this shape with another number of spans in a second of event time. */
    public TrafficShape withDensity(int spansPerSecond) {
        return with(spansPerSecond, seed, variety, hotService);
    }

    /** Returns this shape with another number of sets of span names and routes. */
    public TrafficShape withVariety(int sets) {
        return with(spansPerSecond, seed, sets, hotService);
    }

    /** Returns this shape with half of the spans in one service, under one name. */
    public TrafficShape withHotService(int service) {
        return with(spansPerSecond, seed, variety, OptionalInt.of(service));
    }

    private TrafficShape with(int density, long otherSeed, int sets, OptionalInt hot) {
        return new TrafficShape(
                services, servicesInTrace, spansInService, spanBytes, density, failingTraces, otherSeed, sets, hot);
    }

    boolean isHot(int service) {
        return hotService.isPresent() && hotService.getAsInt() == service;
    }

    /** Spans of one trace. */
    public int spansInTrace() {
        return servicesInTrace * spansInService;
    }

    /** Event time from the start of a trace to that of the next. */
    public long nanosBetweenTraces() {
        return 1_000_000_000L * spansInTrace() / spansPerSecond;
    }

    /** The name of a service. */
    public static String service(int number) {
        return String.format("service-%04d", number);
    }
}
