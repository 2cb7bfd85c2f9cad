package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.slice.TestFragments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Single spans of three services, 5 % of them late, with some times of which nothing came. */
final class GappedTraffic {

    private static final int LATEST = 40_000;
    private static final int ON_TIME = 4_000;
    private static final int TICK = 500;

    /** Amounts of traffic. */
    enum Kind {
        /** A span of a second or so. */
        DENSE(90_000, 200, 2_000, 8_000, 60_000, 20_000),
        /** A few spans a minute: it is quiet, and no gap, where others would have one. */
        SPARSE(180_000, 6_000, 14_000, 20_000, 200_000, 50_000);

        private final int part;
        private final int leastPause;
        private final int furtherPause;
        private final int leastGap;
        private final int furtherGap;
        private final long window;

        Kind(int part, int leastPause, int furtherPause, int leastGap, int furtherGap, long window) {
            this.part = part;
            this.leastPause = leastPause;
            this.furtherPause = furtherPause;
            this.leastGap = leastGap;
            this.furtherGap = furtherGap;
            this.window = window;
        }

        /** Returns the length of the rules' windows, in milliseconds. */
        long window() {
            return window;
        }
    }

    private final List<TrafficEvent> events = new ArrayList<>();
    private final TreeMap<Long, List<TrafficEvent>> arrivals = new TreeMap<>();

    GappedTraffic(Random random, Kind kind) {
        long end = TestFragments.START + 5_000;
        for (int part = 0; part < 4; part++) {
            long last = end + kind.part + random.nextInt(20_000);
            for (; end < last; end += kind.leastPause + random.nextInt(kind.furtherPause)) {
                span(random, end);
            }
            end += kind.leastGap + random.nextInt(kind.furtherGap);
        }
    }

    private void span(Random random, long end) {
        String service = List.of("a", "a", "b", "c").get(random.nextInt(4));
        TrafficEvent event = new TrafficEvent(events.size() + 1, 1, 0, service, "w", null, end, 10, false);
        events.add(event);
        boolean late = random.nextInt(20) == 0;
        long at = end + (late ? 10_000 + random.nextInt(LATEST - 10_000) : random.nextInt(ON_TIME));
        arrivals.computeIfAbsent(at / TICK * TICK + TICK, unused -> new ArrayList<>())
                .add(event);
    }

    List<TrafficEvent> events() {
        return events;
    }

    /** Returns what arrives, by the time at which it does, epoch milliseconds. */
    Map<Long, List<TrafficEvent>> arrivals() {
        return arrivals;
    }
}
