package dev.fluo.tools.testing.bench.latency;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Conditions over short windows that turn true again and again, and how long after the time that it is dated by each of
 * their signals could be read. Traces are counted by the first digit of their id, against the number that is expected.
 */
final class DatedSignals {

    /** The kinds of conditions, by what more events do to them. */
    enum Kind {
        /** More events only make it true: it is judged at once. */
        RISING(">"),
        /** More events make it false: it is judged when the window has settled. */
        FALLING("<");

        private final String operator;

        Kind(String operator) {
            this.operator = operator;
        }

        private String ruleId() {
            return "bench-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int KEYS = 16;
    private static final long WINDOW_SECONDS = 2;

    private record Dated(long millis, long waitNanos) {}

    private final Map<String, Dated> rising = new ConcurrentHashMap<>();
    private final Map<String, Dated> falling = new ConcurrentHashMap<>();

    private Map<String, Dated> signals(Kind kind) {
        return switch (kind) {
            case RISING -> rising;
            case FALLING -> falling;
        };
    }

    /**
     * The rules, as JSON by their ids.
     *
     * @param nanosBetweenTraces of the traffic
     */
    static Map<String, String> documents(long nanosBetweenTraces) {
        long expected = TimeUnit.SECONDS.toNanos(WINDOW_SECONDS) / nanosBetweenTraces / KEYS;
        Map<String, String> documents = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            documents.put(
                    kind.ruleId(),
                    "{\"id\":\"" + kind.ruleId() + "\",\"when\":\"stream.traces.by(id.slice(0, 1)).within('"
                            + WINDOW_SECONDS + "s').count() " + kind.operator + " " + Math.max(1, expected)
                            + "\",\"severity\":\"high\"}");
        }
        return documents;
    }

    /**
     * Takes a signal that could be read now.
     *
     * @param dated its {@code @timestamp}
     * @return whether it is of one of these conditions
     */
    boolean take(String ruleId, String signalId, Instant dated, Instant now) {
        for (Kind kind : Kind.values()) {
            if (kind.ruleId().equals(ruleId)) {
                long wait = TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli() - dated.toEpochMilli());
                signals(kind).putIfAbsent(signalId, new Dated(dated.toEpochMilli(), wait));
                return true;
            }
        }
        return false;
    }

    /** Returns whether a signal of each kind has come that is dated then or later. */
    boolean haveCome(Instant until) {
        return Stream.of(rising, falling)
                .allMatch(kind -> kind.values().stream().anyMatch(dated -> dated.millis() >= until.toEpochMilli()));
    }

    /** Returns the nanoseconds from date to readable, of signals that are dated between two times. */
    List<Long> waits(Kind kind, Instant from, Instant to) {
        return signals(kind).values().stream()
                .filter(dated -> dated.millis() >= from.toEpochMilli() && dated.millis() < to.toEpochMilli())
                .map(Dated::waitNanos)
                .toList();
    }
}
