package dev.fluo.tools.testing.bench.latency;

import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Thresholds across traces and when live traffic crosses them: traces are counted by the beginning of their id, over a
 * window that is longer than any measurement, so that each threshold is crossed once by each key.
 */
final class Crossings {

    /** Apart enough for some to be crossed after the warm-up, however long it is. */
    private static final List<Integer> THRESHOLDS = List.of(2, 6, 12, 18, 24, 36, 48);

    private static final int KEY_LENGTH = 2;
    private static final String RULE = "bench-crossing-";
    private static final String OF_TRACES = "stream.traces.by(id.slice(0, " + KEY_LENGTH + ")).within('12h').count()";

    /** A signal across traces: what was crossed, for which key. */
    record Crossing(String ruleId, String key) {}

    private final Map<String, Integer> traces = new HashMap<>();
    private final Map<Crossing, Long> crossed = new HashMap<>();

    /** The rules, as JSON by their ids. */
    static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (int threshold : THRESHOLDS) {
            documents.put(
                    RULE + threshold,
                    "{\"id\":\"" + RULE + threshold + "\",\"when\":\"" + OF_TRACES + " >= " + threshold
                            + "\",\"severity\":\"high\"}");
        }
        return documents;
    }

    /** Notes a trace whose crossings are not measured. */
    void warmUp(TraceId trace) {
        traces.merge(key(trace), 1, Integer::sum);
    }

    /** @param nanos the {@link System#nanoTime} at which the last span of the trace had been sent */
    void sent(TraceId trace, long nanos) {
        int count = traces.merge(key(trace), 1, Integer::sum);
        if (THRESHOLDS.contains(count)) {
            crossed.put(new Crossing(RULE + count, key(trace)), nanos);
        }
    }

    /** Returns whether each crossing has its signal. */
    boolean haveAllCome(Map<Crossing, Long> arrived) {
        return arrived.keySet().containsAll(crossed.keySet());
    }

    /** Nanoseconds from the last span that crossed a threshold to the signal, of those that have come. */
    List<Long> waits(Map<Crossing, Long> arrived) {
        List<Long> waits = new ArrayList<>();
        crossed.forEach((crossing, nanos) -> {
            if (arrived.containsKey(crossing)) {
                waits.add(arrived.get(crossing) - nanos);
            }
        });
        return waits;
    }

    private static String key(TraceId trace) {
        return trace.toString().substring(0, KEY_LENGTH);
    }
}
