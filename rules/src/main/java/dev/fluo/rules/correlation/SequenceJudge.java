package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges sequences: says which instances have closed by now, and keeps the events that later ones need. */
final class SequenceJudge implements KeyJudge {

    private final SequenceOutcome outcome;
    /** The steps as the rule's author wrote them. */
    private final List<String> stepTexts;

    private final Episodes episodes;
    private final Severities severities;
    private final SequenceOpening opening;
    private final int steps;
    /** Steps and forbidden ones: the first so many series. */
    private final int selections;

    private final long windowNanos;

    SequenceJudge(CompiledRule rule, SequenceOutcome outcome) {
        this.outcome = outcome;
        String text = rule.document().condition().text();
        this.stepTexts = outcome.sequence().steps().stream()
                .map(step -> step.range().of(text).strip())
                .toList();
        this.episodes = new Episodes(rule);
        this.severities = new Severities(rule);
        this.opening = new SequenceOpening(outcome.sequence());
        this.steps = outcome.sequence().steps().size();
        this.selections = steps + outcome.sequence().without().size();
        this.windowNanos = Times.nanos(outcome.sequence().windowMillis().orElseThrow());
    }

    @Override
    public void changed(KeyState state, Series series, long place) {
        // all that is kept is looked at each time
    }

    @Override
    public List<EpisodeChange> judge(List<Object> key, KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        NavigableMap<Long, Cell> opened = opening.changes(state, shared);
        List<Episode> wanted = new ArrayList<>();
        long settled = now.settledMillis();
        SequenceWalk walk =
                new SequenceWalk(steps, windowNanos, outcome.complete(), now.retainedMillis(), (from, to, made) -> {
                    if (isKnown(to, settled) && isCovered(from, to, now.covered())) {
                        wanted.add(episode(key, from, to, made, opening.evidence(from, opened)));
                    }
                });
        walk.walk(instants(state, opened));
        state.settled = settled;
        List<EpisodeChange> changes = episodes.settle(key, state, wanted, settled, now.retainedMillis());
        prune(state, walk);
        opening.dropUnopened(state, opened, now.retainedMillis());
        opening.dropChanges(state, now.retainedMillis());
        return changes;
    }

    @Override
    public void pruneShared(KeyState shared, Collection<KeyState> keys, CorrelationTime now) {
        opening.dropChanges(shared, now.retainedMillis());
    }

    private void prune(KeyState state, SequenceWalk walk) {
        for (Timeline timeline : state.series.subList(0, selections)) {
            timeline.removeBefore(walk.prunedTo() + 1);
            Cell first = timeline.cells().get(walk.prunedTo() + 1);
            if (first != null) {
                first.takeOut(walk.prunedAfter());
                if (first.amount().isEmpty()) {
                    timeline.cells().remove(walk.prunedTo() + 1);
                }
            }
        }
    }

    private List<SequenceInstant> instants(KeyState state, NavigableMap<Long, Cell> opened) {
        TreeMap<Long, SequenceInstant> instants = new TreeMap<>();
        for (int number = 0; number < selections; number++) {
            for (Map.Entry<Long, Cell> cell : state.cells(number).entrySet()) {
                if (!opening.isOpen(cell.getKey(), opened)) {
                    continue;
                }
                SequenceInstant instant =
                        instants.computeIfAbsent(cell.getKey(), nanos -> new SequenceInstant(nanos, steps, selections));
                for (Comparable<Object> id :
                        ((Bag) cell.getValue().amount()).counts().keySet()) {
                    instant.add(id.toString(), cell.getValue(), number);
                }
            }
        }
        return List.copyOf(instants.values());
    }

    /**
     * An instance that is incomplete is known when the time for it is settled; one that is complete at once, unless a
     * step that is forbidden may still come between.
     */
    private boolean isKnown(long nanos, long settledMillis) {
        boolean atOnce = outcome.complete() && outcome.sequence().without().isEmpty();
        return atOnce || Times.ceilMillis(nanos) <= settledMillis;
    }

    /** A step that is missing may have been lost where too little of its time is covered. */
    private boolean isCovered(long fromNanos, long nanos, CoveredTime covered) {
        return outcome.complete() || covered.isEnough(Times.ceilMillis(fromNanos), Times.ceilMillis(nanos));
    }

    /** The evidence begins with the change that opened the time of the first step. */
    private Episode episode(
            List<Object> key, long fromNanos, long nanos, List<SequenceWalk.Step> made, List<WrittenSpan> changes) {
        long start = Times.ceilMillis(fromNanos);
        long end = Times.ceilMillis(nanos);
        List<EvidenceSpan> spans = Stream.concat(
                        changes.stream().map(WrittenSpan::read),
                        made.stream().map(SequenceWalk.Step::span).filter(Objects::nonNull))
                .limit(EvidenceSpan.MOST)
                .toList();
        CorrelationFinding finding = new CorrelationFinding(
                (double) made.size(), observed(made, fromNanos + windowNanos), spans, made.size());
        EpisodeLevel level = new EpisodeLevel(end, end - start, severities.of(key, finding.value()), finding);
        return Episode.found(EpisodeTime.ofMoment(start, end), level);
    }

    /** Returns for each step its event and time; then, where a step did not come, until when it could have. */
    private List<Observation> observed(List<SequenceWalk.Step> made, long deadlineNanos) {
        List<Observation> observed = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            SequenceWalk.Step step = made.get(i);
            observed.add(new Observation(stepTexts.get(i), event(step.span()), "at", time(step.nanos()), true));
        }
        if (made.size() < steps) {
            observed.add(new Observation(stepTexts.get(made.size()), "nothing", "by", time(deadlineNanos), false));
        }
        return observed;
    }

    private static String event(@Nullable EvidenceSpan span) {
        if (span == null) {
            return "an event";
        }
        return span.service() == null ? span.name() : span.name() + " of " + span.service();
    }

    private static String time(long nanos) {
        return Instant.ofEpochMilli(Times.ceilMillis(nanos)).toString();
    }

    /** Returns for each step how many events there are that no instance has used up. */
    @Override
    public List<Observation> compared(List<Object> key, KeyState state, @Nullable KeyState shared) {
        List<Observation> observed = new ArrayList<>();
        NavigableMap<Long, Cell> opened = opening.changes(state, shared);
        for (int i = 0; i < steps; i++) {
            double events = state.cells(i).entrySet().stream()
                    .filter(cell -> opening.isOpen(cell.getKey(), opened))
                    .mapToLong(cell -> ((Bag) cell.getValue().amount()).counts().size())
                    .sum();
            String text = "events of step " + (i + 1) + ", " + stepTexts.get(i);
            observed.add(new Observation(text, events, ">", 0.0, events > 0));
        }
        return observed;
    }

    @Override
    public long wake(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        return Math.min(wakeOfSteps(state, now), opening.wake(state, now));
    }

    private long wakeOfSteps(KeyState state, CorrelationTime now) {
        long next = state.series.subList(0, selections).stream()
                .map(Timeline::cells)
                .filter(cells -> !cells.isEmpty())
                .mapToLong(cells -> cells.firstKey())
                .min()
                .orElse(Long.MIN_VALUE);
        if (next == Long.MIN_VALUE) {
            return state.episodes.isEmpty() ? NEVER : now.settles(lastMillis(state)) + now.retainMillis() + 1;
        }
        long due = Math.min(nextDeadline(state, now), nextCompletion(state, now));
        return due != NEVER ? due : now.settles(Times.ceilMillis(next + windowNanos)) + now.retainMillis() + 1;
    }

    private static long lastMillis(KeyState state) {
        return state.episodes.stream().mapToLong(Episode::endMillis).max().orElse(0);
    }

    /** Returns the end of the next time limit of a step that has not settled yet. */
    private long nextDeadline(KeyState state, CorrelationTime now) {
        return nextUnsettled(
                state.cells(0).keySet().stream().mapToLong(first -> Times.ceilMillis(first + windowNanos)), now);
    }

    private static long nextUnsettled(LongStream millis, CorrelationTime now) {
        return millis.filter(each -> each > now.settledMillis()).min().stream()
                .map(now::settles)
                .findFirst()
                .orElse(NEVER);
    }

    /**
     * Returns the time at which the next step settles that may complete an instance, if a forbidden event may still
     * come before it.
     */
    private long nextCompletion(KeyState state, CorrelationTime now) {
        if (!outcome.complete() || outcome.sequence().without().isEmpty()) {
            return NEVER;
        }
        return nextUnsettled(state.cells(steps - 1).keySet().stream().mapToLong(Times::ceilMillis), now);
    }

    @Override
    public boolean isOver(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        return !state.hasCells() && state.episodes.isEmpty();
    }
}
