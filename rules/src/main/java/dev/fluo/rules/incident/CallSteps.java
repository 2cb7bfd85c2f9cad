package dev.fluo.rules.incident;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tables of calls, by step of event time and environment, until they are passed on. */
final class CallSteps {

    /** A trace that ends further ahead of the watermark has a wrong clock. */
    static final long MOST_AHEAD_MILLIS = 60_000;

    private final Map<Long, Map<String, CallTable>> steps = new TreeMap<>();
    /** By environment, a table that was passed on. */
    private final Map<String, CallTable> empty = new HashMap<>();

    /**
     * Returns the table for a trace.
     *
     * @param endMillis of the trace, in milliseconds of the epoch
     * @param watermark of the task, likewise; {@link Long#MIN_VALUE} before the first
     */
    CallTable table(String environment, long endMillis, long watermark) {
        boolean ahead = watermark != Long.MIN_VALUE && watermark < endMillis - MOST_AHEAD_MILLIS;
        long step = Math.floorDiv(ahead ? watermark : endMillis, CallNote.STEP_MILLIS) * CallNote.STEP_MILLIS;
        return steps.computeIfAbsent(step, time -> new HashMap<>()).computeIfAbsent(environment, this::emptyTable);
    }

    private CallTable emptyTable(String environment) {
        CallTable table = empty.remove(environment);
        return table == null ? new CallTable() : table;
    }

    /** Passes on what was counted since the last call, the earliest step first. */
    void flush(Counted out) {
        if (steps.isEmpty()) {
            return;
        }
        empty.clear(); // environments that no longer come
        steps.forEach((step, tables) -> tables.forEach((environment, table) -> {
            table.forEach((caller, callee, counts) -> out.of(environment, step, caller, callee, counts));
            if (table.reset()) {
                empty.put(environment, table);
            }
        }));
        steps.clear();
    }

    /** Takes the counts of a service, or of calls between two, in one step. */
    interface Counted {
        /**
         * @param stepMillis the beginning of the step, in milliseconds of the epoch
         * @param caller empty where all spans of the callee are meant
         */
        void of(String environment, long stepMillis, String caller, String callee, CallCounts counts);
    }
}
