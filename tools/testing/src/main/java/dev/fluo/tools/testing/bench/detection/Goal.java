package dev.fluo.tools.testing.bench.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure that has a goal.
 *
 * @param name of the figure
 * @param value as measured
 * @param goal as text
 * @param met whether it is reached
 */
record Goal(String name, String value, String goal, boolean met) {

    private static final double TIMED_SHARE = 0.90;
    private static final double FIRST_SHARE = 0.85;
    private static final double THIRD_SHARE = 0.95;
    private static final double MOST_INCIDENTS = 1.2;
    private static final double MOST_FALSE = 1;

    /**
     * Returns the figures of recorded days and of generated ones.
     *
     * @param recorded whole recorded days
     * @param healthy generated days without a fault
     */
    static List<Goal> of(List<Score> recorded, List<Score> healthy) {
        List<Goal> goals = new ArrayList<>();
        if (!recorded.isEmpty()) {
            Score all = Score.together("recorded", recorded);
            List<FaultResult> timed = all.timed();
            long named = timed.stream().filter(FaultResult::namedSoon).count();
            goals.add(share("delay and processor faults named within 60 s", named, timed.size(), TIMED_SHARE));
            for (Score day : recorded) {
                double most = day.name().contains("trainticket") ? 0.70 : 0.95;
                goals.add(share(
                        "faults found in four minutes, " + day.name(),
                        day.found(),
                        day.faults().size(),
                        most));
            }
            goals.add(share("first cause is the service", all.named(1), all.found(), FIRST_SHARE));
            goals.add(share("service among the first three causes", all.named(3), all.found(), THIRD_SHARE));
            goals.add(new Goal(
                    "incidents for each fault that is found",
                    String.format(Locale.ROOT, "%.1f", all.incidentsEach()),
                    "≤ " + MOST_INCIDENTS,
                    all.found() > 0 && all.incidentsEach() <= MOST_INCIDENTS));
            goals.add(rate("false incidents an hour, recorded days", all));
        }
        for (Score day : healthy) {
            goals.add(new Goal(
                    "incidents in " + day.name(),
                    String.valueOf(day.falseIncidents().size()),
                    "0",
                    day.falseIncidents().isEmpty()));
        }
        return goals;
    }

    private static Goal share(String name, long some, long all, double least) {
        return new Goal(
                name,
                String.format(Locale.ROOT, "%d of %d", some, all),
                String.format(Locale.ROOT, "≥ %.0f %%", 100 * least),
                all > 0 && some >= least * all);
    }

    private static Goal rate(String name, Score score) {
        RateInterval rate = score.falseAnHour();
        return new Goal(
                name,
                rate == null
                        ? "no time without a fault"
                        : String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", rate.rate(), rate.low(), rate.high()),
                "≤ 1, upper bound",
                rate != null && rate.high() <= MOST_FALSE);
    }
}
