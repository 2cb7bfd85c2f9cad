package dev.fluo.rules.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that the spans of one task show. Each is passed on when it is first seen, again when it is seen at an
 * earlier time, and every few minutes while it lasts. Not safe for use by several threads.
 */
final class ChangeSightings {

    /** Event time after which a change that is still seen is passed on again. */
    static final long AGAIN_MILLIS = 300_000;

    /** The most changes that are remembered; beyond it, all are forgotten and passed on again. */
    private static final int MOST = 10_000;

    /** A change of one service, in one environment. */
    private record Change(String environment, String service, String kind, String name) {}

    private record Sighting(Change change, long timeMillis) {}

    private final Map<Change, long[]> told = new HashMap<>();
    private final List<Sighting> fresh = new ArrayList<>();

    /** Takes a change shown by a span that began at this time, in milliseconds of the epoch. */
    void see(String environment, String service, String kind, String name, long timeMillis) {
        Change change = new Change(environment, service, kind, name);
        long[] times = told.get(change);
        if (times == null) {
            if (told.size() >= MOST) {
                told.clear();
            }
            told.put(change, new long[] {timeMillis, timeMillis});
        } else if (timeMillis < times[0]) {
            times[0] = timeMillis;
        } else if (timeMillis >= times[1] + AGAIN_MILLIS) {
            times[1] = timeMillis;
        } else {
            return;
        }
        fresh.add(new Sighting(change, timeMillis));
    }

    /** Passes on the changes that are due, and clears them. */
    void flush(Told out) {
        for (Sighting sighting : fresh) {
            Change change = sighting.change();
            out.of(
                    change.environment(),
                    change.service(),
                    new SeenChange(change.kind(), change.name(), sighting.timeMillis()));
        }
        fresh.clear();
    }

    /** A receiver of changes. */
    interface Told {
        /** Takes a change of a service in an environment, both as the spans name them. */
        void of(String environment, String service, SeenChange change);
    }
}
