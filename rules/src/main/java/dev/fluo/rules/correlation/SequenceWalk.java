package dev.fluo.rules.correlation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the events of a key in the order of time, and sees which instances of a sequence close, and how.
 *
 * <p>For what is complete every first step opens an instance, so that any choice of events counts, and of those that
 * complete together the earliest is told; then all begin anew. For what is incomplete there is one instance at a time,
 * from the first step that comes while none is open.
 */
final class SequenceWalk {

    /** Steps that were made, the last one first. */
    private record Made(Step step, @Nullable Made before) {}

    /**
     * A step that was made.
     *
     * @param nanos when
     */
    record Step(long nanos, SequenceInstant.Event event) {
        /** Returns the span behind it; null where it is not known any more. */
        @Nullable
        EvidenceSpan span() {
            return event.span();
        }
    }

    /** Steps so far, and since when. */
    private record Chain(
            long fromNanos, int count, @Nullable Made made) {}

    /** Takes the instances that are complete, or those that are incomplete: what was asked for. */
    interface Closings {
        /**
         * @param fromNanos when its first step was
         * @param nanos when the last step was, or the time for it was over
         * @param made its steps, in order
         */
        void close(long fromNanos, long nanos, List<Step> made);
    }

    private final int steps;
    private final long windowNanos;
    private final boolean wantsComplete;
    private final long retainedMillis;
    private final Closings closings;
    /** In the order of their beginnings. */
    private List<Chain> chains = new ArrayList<>();

    private long prunedTo = Long.MIN_VALUE;
    private final Set<String> prunedAfter = new HashSet<>();

    /** @param retainedMillis before when nothing is added or taken back any more */
    SequenceWalk(int steps, long windowNanos, boolean wantsComplete, long retainedMillis, Closings closings) {
        this.steps = steps;
        this.windowNanos = windowNanos;
        this.wantsComplete = wantsComplete;
        this.retainedMillis = retainedMillis;
        this.closings = closings;
    }

    /** @param instants in the order of time */
    void walk(List<SequenceInstant> instants) {
        for (SequenceInstant instant : instants) {
            expire(instant.nanos());
            advance(instant);
            open(instant);
            if (isPast(instant.nanos())) {
                prune(instant);
            }
        }
        List<Chain> alive =
                chains.stream().filter(chain -> !isPast(deadline(chain))).toList();
        if (alive.size() < chains.size()) {
            pruneTo(alive.isEmpty() ? lastDeadline() : alive.get(0).fromNanos() - 1);
        }
        expire(Long.MAX_VALUE);
    }

    private long lastDeadline() {
        return chains.stream().mapToLong(this::deadline).max().orElseThrow();
    }

    /** Up to when events need not be kept, in nanoseconds. */
    long prunedTo() {
        return prunedTo;
    }

    /** The events of the first instant after {@link #prunedTo} that need not be kept either. */
    Set<String> prunedAfter() {
        return prunedAfter;
    }

    private void prune(SequenceInstant instant) {
        pruneTo(chains.isEmpty() ? instant.nanos() : chains.get(0).fromNanos() - 1);
        if (!chains.isEmpty() && chains.get(0).fromNanos() == instant.nanos()) {
            prunedAfter.addAll(instant.used());
        }
    }

    private void pruneTo(long nanos) {
        if (nanos > prunedTo) {
            prunedTo = nanos;
            prunedAfter.clear();
        }
    }

    /** Ends the instances whose time was over before another. */
    private void expire(long nanos) {
        List<Chain> alive = new ArrayList<>();
        boolean past = false;
        for (Chain chain : chains) {
            if (deadline(chain) < nanos) {
                past |= isPast(deadline(chain));
                close(chain, deadline(chain), false);
            } else {
                alive.add(chain);
            }
        }
        chains = alive;
        if (past && nanos != Long.MAX_VALUE) {
            pruneTo((alive.isEmpty() ? nanos : alive.get(0).fromNanos()) - 1);
        }
    }

    /** Makes the next steps of all instances that are open. */
    private void advance(SequenceInstant instant) {
        List<List<SequenceInstant.Event>> rows = new ArrayList<>();
        for (int count = 0; count < steps; count++) {
            rows.add(null);
        }
        List<Chain> after = new ArrayList<>();
        for (Chain chain : chains) {
            List<SequenceInstant.Event> row = rows.get(chain.count());
            if (row == null) {
                row = instant.row(chain.count());
                rows.set(chain.count(), row);
            }
            Chain longer = longer(chain, instant, row);
            if (longer.count() == steps) {
                complete(longer, instant, row);
                return;
            }
            if (!instant.forbids(row)) {
                after.add(longer);
            }
        }
        chains = after;
    }

    private void complete(Chain chain, SequenceInstant instant, List<SequenceInstant.Event> row) {
        instant.use(row);
        close(chain, instant.nanos(), true);
        chains = new ArrayList<>();
    }

    /** Opens an instance, and others where one is completed at once. */
    private void open(SequenceInstant instant) {
        while (wantsComplete || chains.isEmpty()) {
            List<SequenceInstant.Event> row = instant.row(0);
            if (row.isEmpty()) {
                return;
            }
            Chain chain = longer(new Chain(instant.nanos(), 0, null), instant, row);
            if (chain.count() < steps) {
                chains.add(chain);
                return;
            }
            complete(chain, instant, row);
        }
    }

    private static Chain longer(Chain chain, SequenceInstant instant, List<SequenceInstant.Event> row) {
        Made made = chain.made();
        for (SequenceInstant.Event event : row) {
            made = new Made(new Step(instant.nanos(), event), made);
        }
        return row.isEmpty() ? chain : new Chain(chain.fromNanos(), chain.count() + row.size(), made);
    }

    private void close(Chain chain, long nanos, boolean complete) {
        if (complete == wantsComplete) {
            closings.close(chain.fromNanos(), nanos, steps(chain));
        }
    }

    private static List<Step> steps(Chain chain) {
        List<Step> steps = new ArrayList<>();
        for (Made made = chain.made(); made != null; made = made.before()) {
            steps.add(0, made.step());
        }
        return steps;
    }

    private long deadline(Chain chain) {
        return chain.fromNanos() + windowNanos;
    }

    private boolean isPast(long nanos) {
        return Times.ceilMillis(nanos) < retainedMillis;
    }
}
