package dev.fluo.flink.correlation.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The time that all spans together cover, counted second by second. Traffic is shorter than the hour that counts. */
final class RecountedCover {

    private static final long SECOND = 1_000;
    private static final long USUAL = 5;
    private static final long KNOWN = 60;

    private final TreeSet<Long> seconds = new TreeSet<>();
    private final Map<Long, Long> coveredFrom = new HashMap<>();

    RecountedCover(Collection<TrafficEvent> events) {
        events.forEach(event -> seconds.add(RecountedWindows.onGrid(event.end()) / SECOND));
    }

    /** Returns the share of a window that is covered, from 0 to 1. */
    double share(long boundary, long window) {
        long missing = 0;
        for (long second = (boundary - window) / SECOND + 1; second <= boundary / SECOND; second++) {
            missing += isCovered(second) ? 0 : 1;
        }
        return (double) (window - missing * SECOND) / window;
    }

    private boolean isCovered(long second) {
        Long before = seconds.floor(second);
        return before != null
                && (second > seconds.last()
                        || second < before + coveredFrom.computeIfAbsent(before, this::coveredFrom));
    }

    /** Returns the number of seconds that a span covers, its own among them. */
    private long coveredFrom(long last) {
        List<Long> pauses = new ArrayList<>();
        Long before = null;
        for (long second : seconds.headSet(last, true)) {
            if (before != null) {
                pauses.add(second - before);
            }
            before = second;
        }
        Collections.sort(pauses);
        if (!pauses.isEmpty() && pauses.get(pauses.size() - 1) > USUAL) {
            pauses.remove(pauses.size() - 1);
        }
        long known = pauses.stream().mapToLong(pause -> pause).sum();
        if (known < KNOWN) {
            return Integer.MAX_VALUE;
        }
        long shorter = 0;
        for (long pause : pauses) {
            shorter += pause;
            if (2 * shorter >= known) {
                return pause <= USUAL ? USUAL : 3 * pause;
            }
        }
        throw new IllegalStateException("half of the pauses are longer than all of them");
    }
}
