package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.tools.testing.bench.day.DayShape;
import dev.fluo.tools.testing.bench.day.DayTraces;
import dev.fluo.tools.testing.bench.day.DeployEvents;
import dev.fluo.tools.testing.recorded.InjectedFault;
import dev.fluo.tools.testing.recorded.NezhaDay;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A day of traffic with faults that are known.
 *
 * @param name as tables show it
 * @param traces gives the traces by their start, each time anew
 * @param faults by their beginning
 * @param changes change events of the day
 * @param seconds of the epoch that have traffic
 */
record DetectionDay(
        String name,
        Supplier<Iterator<Trace>> traces,
        List<KnownFault> faults,
        List<RecentChange> changes,
        NavigableSet<Long> seconds) {

    private static final long SECOND = 1_000;
    private static final long NANOS_IN_SECOND = 1_000_000_000L;

    DetectionDay {
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
    }

    /** Returns a recorded day. */
    static DetectionDay of(String name, NezhaDay day) {
        List<Trace> traces = day.traces().stream()
                .sorted(Comparator.comparingLong((Trace trace) -> trace.startNanos())
                        .thenComparing(Trace::id))
                .toList();
        TreeSet<Long> seconds = new TreeSet<>();
        Map<String, NavigableSet<Long>> ofServices = new HashMap<>();
        for (Trace trace : traces) {
            seconds.add(trace.startNanos() / NANOS_IN_SECOND);
            for (int span = 0; span < trace.size(); span++) {
                ofServices
                        .computeIfAbsent(trace.service(span), service -> new TreeSet<>())
                        .add(CoveredTime.secondOf(JudgedParts.endMillis(trace, span)));
            }
        }
        List<KnownFault> faults = day.faults().stream()
                .sorted(Comparator.comparingLong(InjectedFault::atMillis))
                .map(fault -> KnownFault.of(fault, seconds, ofServices.getOrDefault(fault.service(), new TreeSet<>())))
                .toList();
        return new DetectionDay(name, traces::iterator, faults, List.of(), seconds);
    }

    /** Returns a generated day. */
    static DetectionDay of(String name, DayShape shape) {
        NavigableSet<Long> seconds =
                new TreeSet<>(LongStream.range(shape.start().getEpochSecond(), shape.endMillis() / SECOND)
                        .boxed()
                        .toList());
        return new DetectionDay(
                name,
                () -> new DayTraces(shape),
                shape.faults().stream().map(KnownFault::of).toList(),
                DeployEvents.of(shape).stream()
                        .map(event -> RecentChange.of(event, Redaction.NONE))
                        .toList(),
                seconds);
    }

    /** Returns whether a fault is there at a time. */
    boolean isFaulty(long millis) {
        return faults.stream().anyMatch(fault -> fault.covers(millis));
    }

    /** Returns the number of seconds with traffic and without a fault, of a stretch in epoch milliseconds. */
    long quietSeconds(long fromMillis, long untilMillis) {
        return seconds.subSet(Math.floorDiv(fromMillis, SECOND), Math.floorDiv(untilMillis, SECOND)).stream()
                .filter(second -> !isFaulty(second * SECOND))
                .count();
    }

    /** Returns the first second of its later half: the one in which the first fault of that half begins. */
    long halfMillis() {
        return faults.isEmpty() ? Long.MAX_VALUE : faults.get(faults.size() / 2).fromMillis();
    }
}
