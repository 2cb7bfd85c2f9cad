package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * Fragments that were read before their part of the trace begins, because a job that catches up reads ahead of event
 * time. They wait in keyed state until the part before theirs is forgotten. How much waits of each trace is known on the
 * heap, so that traces of which nothing waits cost no look at state.
 */
final class LaterFragments {

    private static final String STATE = "later-fragments";

    private static final ListStateDescriptor<Fragment> FRAGMENTS = new ListStateDescriptor<>(STATE, Fragment.TYPE);

    private final AssemblySettings settings;
    private final CurrentKey<TraceId> key;
    private final ListState<Fragment> fragments;
    private final Map<TraceId, Amount> amounts = new HashMap<>();

    /** @param backend of the operator, whose restored state is looked through once */
    LaterFragments(
            AssemblySettings settings,
            RuntimeContext context,
            CurrentKey<TraceId> key,
            KeyedStateBackend<TraceId> backend)
            throws Exception {
        this.settings = settings;
        this.key = key;
        fragments = context.getListState(FRAGMENTS);
        List<TraceId> restored;
        try (var keys = backend.getKeys(STATE, VoidNamespace.INSTANCE)) {
            restored = keys.toList();
        }
        for (TraceId trace : restored) {
            key.set(trace);
            fragments.get().forEach(this::count);
        }
    }

    /** Returns whether something of a trace waits. */
    boolean has(TraceId trace) {
        return !amounts.isEmpty() && amounts.containsKey(trace);
    }

    /** Returns whether something of a trace waits that ends by an event time. */
    boolean hasUntil(TraceId trace, long eventTime) {
        Amount waiting = amounts.get(trace);
        return waiting != null && waiting.firstEnd() <= eventTime;
    }

    /** Returns whether as much of a trace waits as a trace may hold. */
    boolean isFull(TraceId trace) {
        Amount waiting = amounts.get(trace);
        return waiting != null && waiting.isFull(settings);
    }

    /** Keeps a fragment. */
    void add(Fragment fragment) throws Exception {
        key.set(fragment.traceId());
        fragments.add(fragment);
        count(fragment);
    }

    private void count(Fragment fragment) {
        amounts.merge(fragment.traceId(), Amount.of(fragment), Amount::plus);
    }

    /** Returns the waiting fragments of a trace, the earliest first; they wait no more. */
    List<Fragment> take(TraceId trace) throws Exception {
        List<Fragment> waiting = new ArrayList<>();
        if (amounts.remove(trace) != null) {
            key.set(trace);
            fragments.get().forEach(waiting::add);
            fragments.clear();
            waiting.sort(Comparator.comparingLong(Fragment::firstEnd));
        }
        return waiting;
    }

    /** @param firstEnd earliest end of a span, event time */
    private record Amount(long firstEnd, long spans, long bytes, int fragments) {

        static Amount of(Fragment fragment) {
            return new Amount(fragment.firstEnd(), fragment.spans(), fragment.bytes().length, 1);
        }

        Amount plus(Amount other) {
            return new Amount(
                    Math.min(firstEnd, other.firstEnd),
                    spans + other.spans,
                    bytes + other.bytes,
                    fragments + other.fragments);
        }

        boolean isFull(AssemblySettings settings) {
            return spans >= settings.maxSpans() || bytes >= settings.maxBytes() || fragments >= settings.maxFragments();
        }
    }
}
