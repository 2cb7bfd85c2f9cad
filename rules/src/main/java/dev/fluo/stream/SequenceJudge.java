package dev.fluo.stream;

import dev.fluo.language.tree.SequenceOutcome;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Judges sequences: walks over the steps of a key in the order of time, and sees which instances close, and how. */
final class SequenceJudge implements KeyJudge {

    private record Step(long nanos, String id, int number, EvidenceSpan span) {
        static final Comparator<Step> ORDER =
                Comparator.comparingLong(Step::nanos).thenComparing(Step::id).thenComparingInt(Step::number);

        /** An event is one step, though several selections may hold it. */
        boolean isOfTheEventOf(Step other) {
            return nanos == other.nanos && id.equals(other.id);
        }
    }

    private final SequenceOutcome outcome;
    /** The steps as the rule's author wrote them. */
    private final List<String> stepTexts;

    private final Episodes episodes;
    private final int steps;
    private final long windowNanos;

    SequenceJudge(CompiledRule rule, SequenceOutcome outcome) {
        this.outcome = outcome;
        String text = rule.document().condition().text();
        this.stepTexts = outcome.sequence().steps().stream()
                .map(step -> step.range().of(text).strip())
                .toList();
        this.episodes = new Episodes(rule);
        this.steps = outcome.sequence().steps().size();
        this.windowNanos = Times.nanos(outcome.sequence().windowMillis().orElseThrow());
    }

    @Override
    public void changed(KeyState state, Series series, long place) {
        // all that is kept is looked at each time
    }

    @Override
    public List<EpisodeChange> judge(List<Object> key, KeyState state, KeyState shared, StreamTime now) {
        List<Episode> wanted = new ArrayList<>();
        long settled = now.settledMillis();
        long prunedTo = walk(steps(state), settled, now.retainedMillis(), wanted);
        state.settled = settled;
        List<EpisodeChange> changes = episodes.settle(key, state, wanted, settled, now.retainedMillis());
        state.series.forEach(timeline -> timeline.removeBefore(prunedTo + 1));
        return changes;
    }

    private List<Step> steps(KeyState state) {
        List<Step> all = new ArrayList<>();
        for (int number = 0; number < state.series.size(); number++) {
            for (Map.Entry<Long, Cell> cell : state.cells(number).entrySet()) {
                for (Comparable<Object> id : ((Bag) cell.getValue().amount()).counts().keySet()) {
                    all.add(new Step(cell.getKey(), id.toString(), number, span(cell.getValue(), id.toString())));
                }
            }
        }
        all.sort(Step.ORDER);
        return all;
    }

    private static EvidenceSpan span(Cell cell, String id) {
        return cell.evidence().stream()
                .filter(span -> id.equals(span.identity()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Walks over the steps.
     *
     * @return up to when steps need not be kept, in nanoseconds
     */
    private long walk(List<Step> all, long settledMillis, long retainedMillis, List<Episode> wanted) {
        List<Step> instance = new ArrayList<>();
        long prunedTo = Long.MIN_VALUE;
        Step taken = null;
        for (Step step : all) {
            if (taken != null && step.isOfTheEventOf(taken)) {
                continue;
            }
            if (!instance.isEmpty() && step.nanos() > deadline(instance)) {
                close(instance, false, deadline(instance), settledMillis, wanted);
                prunedTo = isPast(deadline(instance), retainedMillis) ? before(step) : prunedTo;
                instance.clear();
            }
            if (instance.isEmpty()) {
                if (step.number() == 0) {
                    instance.add(step);
                    taken = step;
                } else if (isPast(step.nanos(), retainedMillis)) {
                    prunedTo = step.nanos();
                }
            } else if (step.number() >= steps) {
                instance.clear();
                prunedTo = isPast(step.nanos(), retainedMillis) ? step.nanos() : prunedTo;
            } else if (step.number() == instance.size()) {
                instance.add(step);
                taken = step;
                if (instance.size() == steps) {
                    close(instance, true, step.nanos(), settledMillis, wanted);
                    instance.clear();
                    prunedTo = isPast(step.nanos(), retainedMillis) ? step.nanos() : prunedTo;
                }
            }
        }
        if (!instance.isEmpty()) {
            close(instance, false, deadline(instance), settledMillis, wanted);
            if (isPast(deadline(instance), retainedMillis)) {
                prunedTo = deadline(instance);
            }
        }
        return prunedTo;
    }

    private static long before(Step step) {
        return step.nanos() - 1;
    }

    private static boolean isPast(long nanos, long retainedMillis) {
        return Times.ceilMillis(nanos) < retainedMillis;
    }

    private long deadline(List<Step> instance) {
        return instance.get(0).nanos() + windowNanos;
    }

    /** An instance that is complete is known at once; one that is not, when the time for it is settled. */
    private void close(List<Step> instance, boolean complete, long nanos, long settledMillis, List<Episode> wanted) {
        boolean known = complete ? isKnown(nanos, settledMillis) : Times.ceilMillis(nanos) <= settledMillis;
        if (complete == outcome.complete() && known) {
            long start = Times.ceilMillis(instance.get(0).nanos());
            long end = Times.ceilMillis(nanos);
            wanted.add(new Episode(start, end, true, end - start, finding(instance), null, -1, 0));
        }
    }

    /** A step that is forbidden may still come between, until that time is settled. */
    private boolean isKnown(long nanos, long settledMillis) {
        return outcome.sequence().without().isEmpty() || Times.ceilMillis(nanos) <= settledMillis;
    }

    private StreamFinding finding(List<Step> instance) {
        List<EvidenceSpan> spans = new ArrayList<>();
        instance.forEach(step -> {
            if (step.span() != null) {
                spans.add(step.span());
            }
        });
        double reached = instance.size();
        return new StreamFinding(reached, observed(instance), spans, instance.size());
    }

    /** Returns for each step its event and time; then, where a step did not come, until when it could have. */
    private List<Observation> observed(List<Step> instance) {
        List<Observation> observed = new ArrayList<>();
        for (int i = 0; i < instance.size(); i++) {
            Step step = instance.get(i);
            observed.add(new Observation(stepTexts.get(i), event(step.span()), "at", time(step.nanos()), true));
        }
        if (instance.size() < steps) {
            observed.add(new Observation(
                    stepTexts.get(instance.size()), "nothing", "by", time(deadline(instance)), false));
        }
        return observed;
    }

    private static String event(EvidenceSpan span) {
        if (span == null) {
            return "an event";
        }
        return span.service() == null ? span.name() : span.name() + " of " + span.service();
    }

    private static String time(long nanos) {
        return Instant.ofEpochMilli(Times.ceilMillis(nanos)).toString();
    }

    @Override
    public long wake(KeyState state, KeyState shared, StreamTime now) {
        long next = state.series.stream()
                .map(Timeline::cells)
                .filter(cells -> !cells.isEmpty())
                .mapToLong(cells -> cells.firstKey())
                .min()
                .orElse(Long.MIN_VALUE);
        if (next == Long.MIN_VALUE) {
            return state.episodes.isEmpty() ? NEVER : now.settles(lastMillis(state)) + now.retainMillis() + 1;
        }
        long due = Math.min(nextDeadline(state, now), nextCompletion(state, now));
        return due != NEVER
                ? due
                : now.settles(Times.ceilMillis(next + windowNanos)) + now.retainMillis() + 1;
    }

    private static long lastMillis(KeyState state) {
        return state.episodes.stream().mapToLong(Episode::endMillis).max().orElse(0);
    }

    /** When the next time for a step is over that has not settled yet. */
    private long nextDeadline(KeyState state, StreamTime now) {
        return nextUnsettled(
                state.cells(0).keySet().stream().mapToLong(first -> Times.ceilMillis(first + windowNanos)), now);
    }

    private static long nextUnsettled(LongStream millis, StreamTime now) {
        return millis.filter(each -> each > now.settledMillis())
                .min()
                .stream()
                .map(now::settles)
                .findFirst()
                .orElse(NEVER);
    }

    /** When the next step settles that may complete an instance, where one that is forbidden may still come before. */
    private long nextCompletion(KeyState state, StreamTime now) {
        if (!outcome.complete() || outcome.sequence().without().isEmpty()) {
            return NEVER;
        }
        return nextUnsettled(state.cells(steps - 1).keySet().stream().mapToLong(Times::ceilMillis), now);
    }

    @Override
    public boolean isOver(KeyState state, KeyState shared, StreamTime now) {
        return !state.hasCells() && state.episodes.isEmpty();
    }
}
