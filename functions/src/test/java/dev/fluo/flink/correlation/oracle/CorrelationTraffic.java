package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random requests and orders, and how their spans arrive: shuffled, split, mixed with those of other traces, 5 % late
 * and 5 % twice. After a first trace, alone, come five minutes of traffic with two gaps.
 */
final class CorrelationTraffic {

    /** The watermark follows the arrivals by this much; on time is what is not later. */
    static final long OUT_OF_ORDERNESS = 5_000;

    /** The durations of spans: so far apart that a sketch within one per cent cannot mistake one for another. */
    static final List<Integer> DURATIONS = List.of(10, 25, 70, 200, 640);

    private static final long TICK = 500;
    private static final long LATEST = 50_000;
    private static final int REQUEST_SPANS = 12;
    private static final long QUIET = 60_000;
    private static final int LENGTH = 300_000;
    private static final long GAP = 30_000;
    private static final long LULL = TestFragments.START + QUIET / 2;

    /** The watermark at which the first trace has closed, and nothing else has come; epoch milliseconds. */
    static final long FIRST_CLOSES = LULL - OUT_OF_ORDERNESS;

    private final List<TrafficEvent> events = new ArrayList<>();
    private final Map<Long, List<TrafficEvent>> arrivals = new TreeMap<>();
    private final Random random;
    private final long[] gaps;
    private long traces;

    CorrelationTraffic(long seed) {
        random = new Random(seed);
        gaps = new long[] {70_000 + random.nextInt(60_000), 170_000 + random.nextInt(60_000)};
        trace(TestFragments.START + 1_000, 1);
        TrafficEvent first = events.get(0);
        for (int i = 0; i < 110; i++) {
            trace(any(), 1 + random.nextInt(7));
        }
        for (int i = 0; i < 60; i++) {
            order("o" + random.nextInt(25), any());
        }
        for (int i = 0; i < 5; i++) {
            alone("b", "migrate", null, any());
        }
        arrive(first, 0);
        arrivals.put(LULL, List.of());
        events.stream().filter(event -> event != first).forEach(this::send);
    }

    private long any() {
        long after = random.nextInt(LENGTH);
        while (isInGap(after)) {
            after = random.nextInt(LENGTH);
        }
        return TestFragments.START + QUIET + after;
    }

    private boolean isInGap(long after) {
        return Arrays.stream(gaps).anyMatch(gap -> gap <= after && after < gap + GAP);
    }

    /** All spans that ever arrive, each once. */
    List<TrafficEvent> events() {
        return List.copyOf(events);
    }

    /** Returns the times at which something arrives, in order; epoch milliseconds. */
    Iterable<Long> ticks() {
        return arrivals.keySet();
    }

    /** Returns the fragments that arrive then. */
    List<Fragment> fragments(long tick) {
        List<TrafficEvent> now = new ArrayList<>(arrivals.get(tick));
        Collections.shuffle(now, random);
        List<Fragment> fragments = new ArrayList<>();
        for (int from = 0; from < now.size(); from += REQUEST_SPANS) {
            ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
            now.subList(from, Math.min(now.size(), from + REQUEST_SPANS))
                    .forEach(event -> request.addResourceSpans(event.proto()));
            fragments.addAll(TestFragments.slice(request.build().toByteArray(), tick));
        }
        return fragments;
    }

    /** A tree; the root ends last but for the odd asynchronous child, and some roots never arrive. */
    private void trace(long start, int size) {
        traces++;
        long span = 1_000L + random.nextInt(3_000);
        boolean rootless = size > 1 && random.nextInt(10) == 0;
        for (int id = 1; id <= size; id++) {
            long later = random.nextInt(20) == 0 ? random.nextInt(15_000) : -1 - random.nextInt(1_000);
            long end = start + span + (id == 1 ? 0 : later);
            String name = "w" + Math.min(random.nextInt(9), random.nextInt(9));
            int duration = DURATIONS.get(random.nextInt(DURATIONS.size()));
            boolean error = random.nextInt(4) == 0;
            if (id > 1 || !rootless) {
                long parent = id == 1 ? 0 : 1 + random.nextInt(id - 1);
                events.add(new TrafficEvent(traces, id, parent, service(), name, null, end, duration, error));
            }
        }
    }

    private String service() {
        return List.of("a", "a", "b", "c").get(random.nextInt(4));
    }

    /** Placed, mostly paid, now and then cancelled between; each step a trace of its own, with ties in time. */
    private void order(String id, long millis) {
        long placed = millis / 500 * 500;
        alone("a", "place", id, placed);
        if (random.nextInt(4) > 0) {
            alone("b", "pay", id, placed + 500L * random.nextInt(40));
        }
        if (random.nextInt(4) == 0) {
            alone("c", "cancel", id, placed + 500L * random.nextInt(20));
        }
    }

    private void alone(String service, String name, String order, long end) {
        traces++;
        events.add(new TrafficEvent(traces, 1 + random.nextInt(1_000), 0, service, name, order, end, 10, false));
    }

    private void send(TrafficEvent event) {
        boolean late = random.nextInt(20) == 0;
        long afterAll = 2 * OUT_OF_ORDERNESS;
        arrive(event, late ? afterAll + random.nextInt((int) (LATEST - afterAll)) : onTime());
        if (random.nextInt(20) == 0) {
            arrive(event, random.nextInt((int) LATEST));
        }
    }

    private long onTime() {
        return random.nextInt((int) OUT_OF_ORDERNESS);
    }

    private void arrive(TrafficEvent event, long delay) {
        long tick = (event.end() + delay) / TICK * TICK + TICK;
        arrivals.computeIfAbsent(tick, at -> new ArrayList<>()).add(event);
    }
}
