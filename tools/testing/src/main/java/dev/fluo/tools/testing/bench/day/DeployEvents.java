package dev.fluo.tools.testing.bench.day;

import dev.fluo.rules.changeevent.ChangeEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Change events of the deploys of a generated day. No deploy has an effect beyond a few slow seconds. */
public final class DeployEvents {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final List<String> DEPLOYED = List.of("cart", "recommendation");

    private DeployEvents() {}

    /** Returns the deploys of a day by their time. */
    public static List<ChangeEvent> of(DayShape shape) {
        List<ChangeEvent> events = new ArrayList<>();
        for (String service : DEPLOYED) {
            long minute = DayConditions.deployMinute(service).orElseThrow();
            long at = shape.start().toEpochMilli() + minute * MINUTE;
            for (int number = 1; at < shape.endMillis(); number++, at += HOUR) {
                events.add(
                        ChangeEvent.of("deploy", service, DayTrace.ENVIRONMENT, version(number), at, null, Map.of()));
            }
        }
        events.sort(Comparator.comparingLong(ChangeEvent::timeMillis));
        return events;
    }

    /** Returns the version of a service after so many deploys. */
    static String version(int deploys) {
        return "1.4." + deploys;
    }
}
