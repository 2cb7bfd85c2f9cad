package dev.fluo.flink.evaluation;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random traces, and the requests in which their spans arrive: shuffled, split, mixed with those of other traces, some
 * of them late and some of them twice. All times are milliseconds after {@link TestFragments#START}.
 */
final class RandomTraffic {

    /** The watermark follows the arrivals by this much; on time is what is not later. */
    static final long OUT_OF_ORDERNESS = 5_000;

    private static final List<String> SERVICES = List.of("shop", "auth", "auth", "pay", "cart", "stock");
    private static final long TICK = 200;
    private static final long LATEST = 50_000;
    private static final int REQUEST_SPANS = 12;

    /** The spans of each trace, as many as ever arrive. */
    final Map<Long, List<TestSpan>> traces = new LinkedHashMap<>();

    private final Map<Long, List<Arrival>> arrivals = new TreeMap<>();
    private final Random random;

    private record Arrival(long trace, TestSpan span) {}

    RandomTraffic(long seed, int count) {
        random = new Random(seed);
        for (long trace = 1; trace <= count; trace++) {
            List<TestSpan> spans = spans(trace * 70);
            if (random.nextInt(8) == 0) {
                spans.remove(random.nextInt(spans.size()));
            }
            if (!spans.isEmpty()) {
                traces.put(trace, spans);
                for (TestSpan span : spans) {
                    send(trace, span);
                }
            }
        }
    }

    /** Returns the times at which something arrives, in order. */
    Iterable<Long> ticks() {
        return arrivals.keySet();
    }

    /** Returns the fragments that arrive then. */
    List<Fragment> fragments(long tick) {
        List<Arrival> now = new ArrayList<>(arrivals.get(tick));
        Collections.shuffle(now, random);
        List<Fragment> fragments = new ArrayList<>();
        for (int from = 0; from < now.size(); from += REQUEST_SPANS) {
            ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
            for (Arrival arrival : now.subList(from, Math.min(now.size(), from + REQUEST_SPANS))) {
                request.mergeFrom(TestFragments.request(arrival.trace(), List.of(arrival.span())));
            }
            fragments.addAll(TestFragments.slice(request.build().toByteArray(), tick));
        }
        return fragments;
    }

    /** A tree of up to 20 spans; the root is the first and ends last, save for the odd asynchronous child. */
    private List<TestSpan> spans(long start) {
        int size = 1 + random.nextInt(20);
        long duration = 50L + random.nextInt(2_000);
        List<TestSpan> spans = new ArrayList<>();
        spans.add(new TestSpan(1, 0, start + duration, "shop"));
        for (int id = 2; id <= size; id++) {
            long end = random.nextInt(30) == 0
                    ? start + duration + random.nextInt(20_000)
                    : start + 1 + random.nextInt((int) duration);
            spans.add(new TestSpan(id, 1 + random.nextInt(id - 1), end, SERVICES.get(random.nextInt(SERVICES.size()))));
        }
        return spans;
    }

    private void send(long trace, TestSpan span) {
        boolean late = random.nextInt(20) == 0;
        long afterAll = 2 * OUT_OF_ORDERNESS;
        arrive(trace, span, late ? afterAll + random.nextInt((int) (LATEST - afterAll)) : onTime());
        if (random.nextInt(20) == 0) {
            arrive(trace, span, random.nextInt((int) LATEST));
        }
    }

    private long onTime() {
        return random.nextInt((int) OUT_OF_ORDERNESS);
    }

    private void arrive(long trace, TestSpan span, long delay) {
        long tick = (span.end() + delay) / TICK * TICK + TICK;
        arrivals.computeIfAbsent(tick, at -> new ArrayList<>()).add(new Arrival(trace, span));
    }
}
