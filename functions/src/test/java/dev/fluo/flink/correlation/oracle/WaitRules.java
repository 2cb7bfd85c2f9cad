package dev.fluo.flink.correlation.oracle;

import static dev.fluo.flink.correlation.oracle.OracleRule.when;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.lasting;
import static dev.fluo.flink.correlation.oracle.RecountedWindows.window;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import dev.fluo.flink.correlation.oracle.RecountedWindows.Waits;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Rules whose episodes open and end after a wait, or only at some hours. */
final class WaitRules {

    private static final long WEEK = 7 * 86_400_000L;
    private static final String COUNT = "stream.spans.by(service).within('20s').count() > 6";

    private static final String HOURS = "during: Tue 23:15-23:18, 23:20-23:21 Europe/Berlin";

    private WaitRules() {}

    static List<OracleRule> all() {
        return List.of(
                when("held", COUNT, events -> counted(events, new Waits(7_000, 0, any -> true)))
                        .with("for: 7s"),
                when("both", COUNT, events -> counted(events, new Waits(3_000, 4_000, value -> value < 5)))
                        .with(
                                "for: 3s\nresolveAfter: 4s\nresolveWhen: \"stream.spans.by(service).within('20s').count() < 5\""),
                when(
                                "silent-for-long",
                                "stream.spans.by(service).within('5s').count() < 1",
                                events -> count(
                                        events,
                                        5_000,
                                        120_000,
                                        value -> value < 1,
                                        new Waits(4_000, 3_000, any -> true)))
                        .with("for: 4s\nresolveAfter: 3s")
                        .forget("2m"),
                when("in-hours", COUNT, events -> inHours(events, 20_000, WEEK, value -> value > 6))
                        .with(HOURS),
                when(
                                "silent-in-hours",
                                "stream.spans.by(service).within('5s').count() < 1",
                                events -> inHours(events, 5_000, 120_000, value -> value < 1))
                        .with(HOURS)
                        .forget("2m"));
    }

    /** The traffic begins on a Tuesday at 22:13:20 and takes eleven minutes. */
    private static Set<String> inHours(List<TrafficEvent> events, long window, long forget, DoublePredicate fires) {
        List<Seen> services = WindowRules.services(events);
        return RecountedWindows.episodes(services, forget, (key, at) -> {
            double count = window(services, key, at, window).size();
            long minute = at / 60_000 % (24 * 60);
            boolean counts = (minute >= 22 * 60 + 15 && minute < 22 * 60 + 18) || minute == 22 * 60 + 20;
            return counts && fires.test(count) ? count : null;
        });
    }

    private static Set<String> counted(List<TrafficEvent> events, Waits waits) {
        return count(events, 20_000, WEEK, value -> value > 6, waits);
    }

    private static Set<String> count(
            List<TrafficEvent> events, long window, long forget, DoublePredicate fires, Waits waits) {
        List<Seen> services = WindowRules.services(events);
        return lasting(
                services, forget, (key, at) -> window(services, key, at, window).size(), fires, waits);
    }
}
