package dev.fluo.flink.correlation.oracle;

import static dev.fluo.flink.correlation.oracle.OracleRule.when;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.episodes;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.window;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Counts, ratios, absence, totals and percentiles over windows. */
final class WindowRules {

    /** The time that a key lives unless the document says otherwise, in milliseconds. */
    private static final long WEEK = 7 * 86_400_000L;

    private static final long TWO_MINUTES = 120_000;

    private WindowRules() {}

    static List<OracleRule> all() {
        return List.of(
                when(
                        "counts",
                        "stream.spans.where(service == 'a').by(name).within('20s').count() > 2",
                        events -> count(Seen.by(events, WindowRules::nameInA), 20_000, WEEK, value -> value > 2)),
                when(
                        "linked",
                        "stream.spans.by(service, links.map(traceId)).within('20s').count() > 2",
                        events -> count(Seen.byEach(events, WindowRules::serviceAndLinks), 20_000, WEEK, v -> v > 2)),
                when(
                                "link-silent",
                                "stream.spans.by(links.map(l => l.traceId)).within('10s').count() < 1",
                                events -> count(
                                        Seen.byEach(events, TrafficEvent::links), 10_000, TWO_MINUTES, v -> v < 1))
                        .forget("2m"),
                when(
                        "in-all",
                        "stream.spans.within('1m').count() > 90",
                        events -> count(Seen.by(events, event -> ""), 60_000, WEEK, value -> value > 90)),
                when(
                        "calls",
                        "stream.calls.by(from, to).within('20s').count() > 2",
                        events -> count(Traces.calls(events), 20_000, WEEK, value -> value > 2)),
                when(
                        "failed",
                        "stream.traces.where(isError).by(root.service).within('20s').count() > 2",
                        events -> count(Traces.closed(events, Traces::isError), 20_000, WEEK, value -> value > 2)),
                when(
                                "silent",
                                "stream.spans.by(service).within('5s').count() < 1",
                                events -> count(services(events), 5_000, TWO_MINUTES, value -> value < 1))
                        .forget("2m"),
                when(
                                "idle",
                                "stream.traces.by(root.service).within('10s').count() < 1",
                                events -> count(
                                        Traces.closed(events, trace -> true), 10_000, TWO_MINUTES, value -> value < 1))
                        .forget("2m"),
                when(
                                "fine",
                                "stream.traces.where(!isError).by(root.service).within('30s').count() < 1",
                                events -> count(
                                        Traces.closed(events, trace -> !Traces.isError(trace)),
                                        30_000,
                                        TWO_MINUTES,
                                        value -> value < 1))
                        .forget("2m"),
                new OracleRule("fast", """
                        always: |
                          stream.spans.by(service).within('5s').max(duration) < 600
                        forget: 2m
                        """, WindowRules::notFast),
                when("ratio", """
                        stream.spans.by(service).within('20s').count() >= 5
                            && stream.spans.where(isError).by(service).within('20s').count()
                              / stream.spans.by(service).within('20s').count() > 0.3""", WindowRules::ratio),
                when("totals", """
                        stream.spans.by(service).within('10s').sum(duration) > 500
                            && stream.spans.by(service).within('10s').avg(duration) < 300
                            && stream.spans.by(service).within('10s').min(duration) == 10""", WindowRules::totals),
                when(
                        "orders",
                        "stream.spans.by(service).within('20s').distinct(order.id).count() > 1",
                        WindowRules::orders),
                when("share", """
                        stream.spans.by(service).within('10s').count() > 0.45 * stream.spans.within('20s').count()""", WindowRules::share),
                when(
                        "slow",
                        "stream.spans.by(service).within('20s').percentile(duration, 0.9) > 100",
                        WindowRules::slow));
    }

    static List<Seen> services(List<TrafficEvent> events) {
        return Seen.by(events, TrafficEvent::service);
    }

    private static String nameInA(TrafficEvent event) {
        return event.service().equals("a") ? event.name() : null;
    }

    private static List<String> serviceAndLinks(TrafficEvent event) {
        return event.links().stream().map(link -> event.service() + "," + link).toList();
    }

    private static Set<String> count(Collection<Seen> seen, long window, long forget, DoublePredicate fires) {
        return episodes(seen, forget, (key, at) -> {
            double count = window(seen, key, at, window).size();
            return fires.test(count) ? count : null;
        });
    }

    /** Returns the events that are not fast, which includes those without a duration. */
    private static Set<String> notFast(List<TrafficEvent> events) {
        List<Seen> services = services(events);
        return episodes(services, TWO_MINUTES, (key, at) -> {
            double slowest =
                    durations(services, key, at, 5_000).asDoubleStream().max().orElse(Double.NaN);
            return slowest < 600 ? null : slowest;
        });
    }

    private static Set<String> ratio(List<TrafficEvent> events) {
        return ofServices(events, (services, key, at) -> {
            List<Seen> all = window(services, key, at, 20_000);
            double errors = all.stream().filter(seen -> seen.event().error()).count();
            return all.size() >= 5 && errors / all.size() > 0.3 ? (double) all.size() : null;
        });
    }

    private static Set<String> totals(List<TrafficEvent> events) {
        return ofServices(events, (services, key, at) -> {
            double sum = durations(services, key, at, 10_000).sum();
            boolean fires = sum > 500
                    && durations(services, key, at, 10_000).average().orElseThrow() < 300
                    && durations(services, key, at, 10_000).min().orElseThrow() == 10;
            return fires ? sum : null;
        });
    }

    private static Set<String> orders(List<TrafficEvent> events) {
        return ofServices(events, (services, key, at) -> {
            double orders = window(services, key, at, 20_000).stream()
                    .map(seen -> seen.event().order())
                    .filter(order -> order != null)
                    .distinct()
                    .count();
            return orders > 1 ? orders : null;
        });
    }

    private static Set<String> share(List<TrafficEvent> events) {
        List<Seen> all = Seen.by(events, event -> "");
        return ofServices(events, (services, key, at) -> {
            double own = window(services, key, at, 10_000).size();
            return own > 0.45 * window(all, "", at, 20_000).size() ? own : null;
        });
    }

    private static Set<String> slow(List<TrafficEvent> events) {
        return ofServices(events, (services, key, at) -> {
            double slow = RecountedWindows.nearestRank(
                    durations(services, key, at, 20_000).toArray(), 0.9);
            return slow > 100 ? slow : null;
        });
    }

    private interface OfServices {
        Double at(List<Seen> services, String key, long boundary);
    }

    private static Set<String> ofServices(List<TrafficEvent> events, OfServices condition) {
        List<Seen> services = services(events);
        return episodes(services, WEEK, (key, boundary) -> condition.at(services, key, boundary));
    }

    static IntStream durations(List<Seen> services, String service, long at, long window) {
        return window(services, service, at, window).stream()
                .mapToInt(seen -> seen.event().duration());
    }
}
