package dev.fluo.tools.testing.chaos.oracle;

import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TraceOptions;
import dev.fluo.rules.trace.Trace;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive.ArchivedTrace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what was written against what follows from the whole traces. */
public final class Comparison {

    private final Map<String, ExpectedSignal> expected;
    private final long certainUntilMillis;
    private final Map<Long, RulePublication> rules;
    private final Map<String, ArchivedTrace> traces;

    /**
     * @param traces whole, as they were sent
     * @param job the settings of the job that judged them
     */
    public Comparison(Collection<RulePublication> rules, Collection<ArchivedTrace> traces, Settings job) {
        Set<String> entryServices = TraceOptions.entryServices(job);
        CorrelationOracle across = new CorrelationOracle(job, BatchOracle.whole(traces, entryServices));
        this.expected = BatchOracle.signals(rules, traces, entryServices);
        this.expected.putAll(BatchOracle.acrossTraces(rules, traces, across));
        this.certainUntilMillis = across.certainUntil();
        this.rules = rules.stream().collect(Collectors.toMap(RulePublication::version, Function.identity()));
        this.traces = traces.stream().collect(Collectors.toMap(ArchivedTrace::id, Function.identity()));
    }

    /** Returns whole traces, and later parts of them, as the job with these settings has them. */
    public static List<Trace> whole(Collection<ArchivedTrace> traces, Settings job) {
        return BatchOracle.whole(traces, TraceOptions.entryServices(job));
    }

    /** Returns the number of signals that must stand. */
    public long required() {
        return expected.values().stream().filter(ExpectedSignal::required).count();
    }

    /** Returns the number of rules that give at least one signal. */
    public long rulesThatFire() {
        return expected.values().stream().map(ExpectedSignal::ruleId).distinct().count();
    }

    /** Returns the differences between the topic of signals and what has to stand. */
    public Differences differences(SignalBook book) {
        return differences(book.newest(), book.repeated());
    }

    /** Returns documents of the topic that share id and sequence number, or are out of order; nothing else. */
    public static Differences identities(SignalBook book) {
        int standing =
                (int) book.newest().stream().filter(WrittenSignal::stands).count();
        return new Differences(standing, List.of(), book.repeated(), List.of(), List.of());
    }

    private Differences differences(Collection<WrittenSignal> newest, List<String> repeated) {
        List<String> more = new ArrayList<>();
        List<String> other = new ArrayList<>();
        Set<String> standing = new HashSet<>();
        for (WrittenSignal signal : newest) {
            if (signal.stands()) {
                standing.add(signal.id());
                ExpectedSignal wanted = expected.get(signal.id());
                boolean wasOfAPart = mayBeOfAPart(signal);
                if (wanted == null && !wasOfAPart && !mayChange(signal)) {
                    more.add(signal.toString());
                } else if (wanted != null && !wasOfAPart && !wanted.maySay(signal.digest())) {
                    other.add(signal.toString());
                }
            }
        }
        List<String> lost = new ArrayList<>();
        expected.forEach((id, wanted) -> {
            if (wanted.required() && !standing.contains(id)) {
                lost.add(wanted.toString());
            }
        });
        return new Differences(standing.size(), lost, repeated, more, other);
    }

    /**
     * Returns whether a signal may still change: other partitions may yet take back what a cross-trace rule says of the
     * end of the run.
     */
    private boolean mayChange(WrittenSignal signal) {
        return signal.acrossTraces() && signal.atMillis() > certainUntilMillis;
    }

    private boolean mayBeOfAPart(WrittenSignal signal) {
        RulePublication rule = rules.get(signal.version());
        ArchivedTrace trace = traces.get(signal.traceId());
        return rule != null && trace != null && rule.mayKnowAPart(trace);
    }

    /**
     * Returns the differences between the index and the topic: it has to hold the newest document of each signal, no
     * other.
     */
    public static Differences differences(Collection<IndexedSignal> index, SignalBook book) {
        Map<String, WrittenSignal> missing = new HashMap<>();
        book.newest().forEach(signal -> missing.put(signal.id(), signal));
        List<String> twice = new ArrayList<>();
        List<String> more = new ArrayList<>();
        List<String> other = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int standing = 0;
        for (IndexedSignal indexed : index) {
            WrittenSignal signal = indexed.signal();
            if (isOfEarlierDay(signal, book)) {
                continue;
            }
            WrittenSignal newest = missing.remove(signal.id());
            standing += signal.stands() ? 1 : 0;
            if (!seen.add(signal.id())) {
                twice.add(indexed.index() + ": " + signal);
            } else if (newest == null) {
                more.add(indexed.index() + ": " + signal);
            } else if (!newest.whole().equals(signal.whole())) {
                other.add(indexed.index() + ": " + signal);
            }
        }
        return new Differences(
                standing, missing.values().stream().map(WrittenSignal::toString).toList(), twice, more, other);
    }

    /** A signal that moved to another day leaves a retraction in the index of the first one. */
    private static boolean isOfEarlierDay(WrittenSignal signal, SignalBook book) {
        return !signal.stands()
                && book.newest(signal.id())
                        .filter(newest -> newest.isAfter(signal))
                        .isPresent();
    }
}
