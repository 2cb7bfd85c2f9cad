package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Traces that go on after pauses of any length, most of them longer than a trace is kept. A root may come first, in the
 * middle, last and alone, or never. Some clocks are hours off. All times are milliseconds after
 * {@link TestFragments#START}.
 */
final class GoingOnTraffic {

    private static final List<String> SERVICES = List.of("shop", "auth", "pay", "slow", "fast", "cron");
    private static final long SKEW = 3 * 3_600_000;
    private static final long TICK = 500;
    private static final int TRACES = 25;

    private final Map<Long, List<Arrival>> arrivals = new TreeMap<>();
    private final Random random;
    private final AssemblySettings settings;

    private record Arrival(long trace, TestSpan span, long at) {}

    GoingOnTraffic(long seed, AssemblySettings settings) {
        this.random = new Random(seed);
        this.settings = settings;
        for (int trace = 1; trace <= TRACES; trace++) {
            trace(trace);
        }
    }

    /** Times at which something arrives, in order. */
    Iterable<Long> ticks() {
        return arrivals.keySet();
    }

    /** Spans that arrive then, each in a request of its own. */
    List<Fragment> fragments(long tick) {
        List<Fragment> fragments = new ArrayList<>();
        for (Arrival arrival : arrivals.get(tick)) {
            byte[] request = TestFragments.request(arrival.trace(), List.of(arrival.span()))
                    .toByteArray();
            fragments.addAll(TestFragments.slice(request, tick, TestFragments.START + arrival.at()));
        }
        return fragments;
    }

    private void trace(int trace) {
        long at = random.nextInt(60_000);
        long id = 1;
        int root = random.nextInt(6);
        int bursts = 1 + random.nextInt(6);
        for (int burst = 0; burst < bursts; burst++) {
            int spans = burst == root ? 1 : 1 + random.nextInt(4);
            for (int i = 0; i < spans; i++) {
                boolean isRoot = burst == root || (root == 5 && random.nextInt(3) == 0);
                long parent = isRoot ? 0 : 1 + random.nextInt((int) id);
                send(trace, new TestSpan(++id, parent, at + random.nextInt(2_000), service()));
            }
            at += pause();
        }
    }

    private String service() {
        return SERVICES.get(random.nextInt(SERVICES.size()));
    }

    private long pause() {
        long idle = settings.idleGap().toMillis();
        long kept = idle + settings.allowedLateness().toMillis();
        return switch (random.nextInt(5)) {
            case 0 -> idle / 2 + 1;
            case 1 -> idle + 1 + random.nextInt(1_000);
            case 2 -> kept + random.nextInt(2_000);
            case 3 -> kept + random.nextInt(60_000);
            default -> kept + settings.maxAge().toMillis() + random.nextInt(600_000);
        };
    }

    /** Error of a clock: of some services always, of others now and then. */
    private long wrong(String service) {
        return switch (service) {
            case "slow" -> -SKEW;
            case "fast" -> SKEW;
            case "cron" -> -SKEW + random.nextInt(2) * 2L * SKEW;
            default -> random.nextInt(12) == 0 ? (random.nextBoolean() ? SKEW : -SKEW) : 0;
        };
    }

    private void send(long trace, TestSpan span) {
        long delay = random.nextInt(10) == 0
                ? random.nextInt(1 + (int) (settings.allowedLateness().toMillis() * 5 / 4) + 4_000)
                : random.nextInt(1_000);
        long tick = (span.end() + delay) / TICK * TICK + TICK;
        long wrong = wrong(span.service());
        TestSpan sent = new TestSpan(span.id(), span.parent(), span.end() + wrong, span.service());
        arrivals.computeIfAbsent(tick, each -> new ArrayList<>()).add(new Arrival(trace, sent, tick));
        if (random.nextInt(20) == 0) {
            long again = tick + TICK * random.nextInt(100);
            arrivals.computeIfAbsent(again, each -> new ArrayList<>()).add(new Arrival(trace, sent, again));
        }
    }
}
