package dev.fluo.tools.testing.bench.learning;

import dev.fluo.rules.trace.Trace;
import dev.fluo.tools.testing.bench.day.DayShape;
import dev.fluo.tools.testing.bench.day.DayTraces;
import dev.fluo.tools.testing.bench.day.PlantedFault;
import dev.fluo.tools.testing.recorded.InjectedFault;
import dev.fluo.tools.testing.recorded.NezhaDay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Traffic to learn from, other traffic without a fault, and traffic with faults.
 *
 * @param name as tables show it
 * @param learned fault-free traces to learn from, each time anew
 * @param count of the traces to learn from
 * @param quiet other fault-free traces
 * @param faults traces in the time of each fault, by its type and service
 */
record LearningDay(
        String name,
        Supplier<Iterator<Trace>> learned,
        long count,
        Supplier<Iterator<Trace>> quiet,
        Map<String, Supplier<Iterator<Trace>>> faults) {

    private static final long NANOS_IN_MINUTE = 60_000_000_000L;
    private static final long NANOS_IN_MILLI = 1_000_000L;

    /** Returns a recorded day. Every other of its fault-free minutes is learned from. */
    static LearningDay of(String name, NezhaDay day) {
        List<Trace> healthy = day.healthy();
        TreeSet<Long> minutes = new TreeSet<>();
        healthy.forEach(trace -> minutes.add(minute(trace)));
        List<Trace> learned = new ArrayList<>();
        List<Trace> quiet = new ArrayList<>();
        for (Trace trace : healthy) {
            boolean even = minutes.headSet(minute(trace)).size() % 2 == 0;
            (even ? learned : quiet).add(trace);
        }
        Map<String, Supplier<Iterator<Trace>>> faults = new LinkedHashMap<>();
        for (InjectedFault fault : day.faults()) {
            List<Trace> disturbed =
                    day.traces().stream().filter(fault::disturbs).toList();
            String text = faults.size() + 1 + " " + fault.type() + " " + fault.service();
            faults.put(text, disturbed::iterator);
        }
        return new LearningDay(name, learned::iterator, learned.size(), quiet::iterator, faults);
    }

    private static long minute(Trace trace) {
        return Math.floorDiv(trace.startNanos(), NANOS_IN_MINUTE);
    }

    /** Returns a generated day. The fault-free traffic that is not learned from has another seed. */
    static LearningDay generated(long seed, Instant start, Duration length, int rate) {
        DayShape learned = DayShape.healthy(seed, start, length, rate);
        DayShape faulty = DayShape.faulty(seed + 2, start, rate);
        Map<PlantedFault, List<Trace>> disturbed = disturbed(faulty);
        Map<String, Supplier<Iterator<Trace>>> faults = new LinkedHashMap<>();
        for (PlantedFault fault : faulty.faults()) {
            List<Trace> traces = disturbed.getOrDefault(fault, List.of());
            faults.put(fault.sort().word() + " " + fault.sort().service(), traces::iterator);
        }
        return new LearningDay(
                "generated day " + seed,
                () -> new DayTraces(learned),
                count(new DayTraces(learned)),
                () -> new DayTraces(DayShape.healthy(seed + 1, start, length, rate)),
                faults);
    }

    private static long count(Iterator<Trace> traces) {
        long count = 0;
        for (; traces.hasNext(); traces.next()) {
            count++;
        }
        return count;
    }

    private static Map<PlantedFault, List<Trace>> disturbed(DayShape day) {
        Map<PlantedFault, List<Trace>> traces = new HashMap<>();
        for (Iterator<Trace> all = new DayTraces(day); all.hasNext(); ) {
            Trace trace = all.next();
            long millis = trace.startNanos() / NANOS_IN_MILLI;
            for (PlantedFault fault : day.faults()) {
                if (millis >= fault.fromMillis() && millis < fault.untilMillis()) {
                    traces.computeIfAbsent(fault, any -> new ArrayList<>()).add(trace);
                }
            }
        }
        return traces;
    }
}
