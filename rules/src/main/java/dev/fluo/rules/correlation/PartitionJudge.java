package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds contributions to what is kept of a rule, and judges it. */
public final class PartitionJudge {

    private final CorrelationRule rule;
    private final CorrelationLimits limits;

    public PartitionJudge(CorrelationRule rule, CorrelationLimits limits) {
        this.rule = rule;
        this.limits = limits;
    }

    /**
     * Adds a contribution.
     *
     * @return whether all of it was taken; else some of it came too late, or a bound was met
     */
    public boolean add(Contribution contribution, PartitionState state, CorrelationTime now) {
        boolean forAll = rule.joined() && contribution.key().isEmpty();
        KeyState key = forAll ? shared(state) : key(contribution.key(), state);
        if (key == null) {
            return false;
        }
        key.learnedFrom =
                key.isBorn() ? Math.min(key.learnedFrom, contribution.learnedFrom()) : contribution.learnedFrom();
        key.secret |= contribution.secretKey();
        boolean all = true;
        for (Contribution.Entry entry : contribution.entries()) {
            boolean added = add(entry, key, now);
            all &= added;
            if (forAll && added) {
                Series series = rule.series().get(entry.series());
                state.keys.values().forEach(each -> rule.judge().changed(each, series, entry.place()));
            }
        }
        return all;
    }

    private KeyState shared(PartitionState state) {
        if (state.shared == null) {
            state.shared = new KeyState(rule.series().size());
        }
        return state.shared;
    }

    private @Nullable KeyState key(List<Object> key, PartitionState state) {
        KeyState known = state.keys.get(key);
        if (known != null || state.keys.size() >= limits.keys()) {
            return known;
        }
        KeyState made = new KeyState(rule.series().size());
        state.keys.put(key, made);
        return made;
    }

    /**
     * Adds an entry, unless it is of a time before which nothing changes any more. That holds for a new key too: what
     * was known of the key at that time may have been forgotten, and its episodes would get their ids once more.
     */
    private boolean add(Contribution.Entry entry, KeyState key, CorrelationTime now) {
        Series series = rule.series().get(entry.series());
        long millis = series.millis(entry.place());
        if (millis < now.retainedMillis()) {
            return false;
        }
        Timeline timeline = key.series.get(entry.series());
        Cell cell = timeline.cell(entry.place(), series, limits.cells());
        if (cell == null) {
            key.bounded = true;
            return false;
        }
        cell.add(entry.cell());
        timeline.trim(cell, entry.place(), series);
        cell.dropDebts();
        if (cell.amount() instanceof Bag bag) {
            key.bounded |= bag.isFull();
        }
        if (cell.amount().isEmpty()) {
            timeline.remove(entry.place(), series);
            key.live(rule.series());
        } else {
            key.live(millis);
        }
        key.sums.changed(entry.series(), entry.place());
        rule.judge().changed(key, series, entry.place());
        return true;
    }

    /** Notes that the time of which data came is another than before, from a time on, epoch milliseconds. */
    public void coverChanged(PartitionState state, long millis, CorrelationTime now) {
        long from = Math.max(millis, now.retainedMillis());
        state.keys.values().forEach(key -> rule.judge().coverChanged(key, from));
    }

    /** Judges all keys, and forgets those whose time is over. */
    public List<EpisodeChange> judge(PartitionState state, CorrelationTime now) {
        List<EpisodeChange> changes = new ArrayList<>();
        rule.judge().population(state.keys.values());
        Iterator<Map.Entry<List<Object>, KeyState>> keys = state.keys.entrySet().iterator();
        while (keys.hasNext()) {
            Map.Entry<List<Object>, KeyState> key = keys.next();
            for (EpisodeChange change : rule.judge().judge(key.getKey(), key.getValue(), state.shared, now)) {
                changes.add(change.withSecretKey(key.getValue().secret));
            }
            if (key.getValue().fallen.isEmpty() && rule.judge().isOver(key.getValue(), state.shared, now)) {
                keys.remove();
            }
        }
        if (state.shared != null) {
            rule.judge().pruneShared(state.shared, state.keys.values(), now);
        }
        return changes;
    }

    /**
     * Ends what is open, because the rule is not judged any more or begins anew.
     *
     * @return what was said and is over now
     */
    public static List<EpisodeChange> end(PartitionState state, CorrelationTime now) {
        List<EpisodeChange> changes = new ArrayList<>();
        state.keys.forEach((key, of) -> of.episodes.stream()
                .filter(episode -> episode.isOpen() && episode.sequence() >= 0 && episode.excepted() == null)
                .map(episode -> episode.endingAt(Math.max(episode.startMillis(), now.settledMillis()))
                        .said(1))
                .forEach(over ->
                        changes.add(new EpisodeChange(key, of.secret, SignalAction.RESOLVED, over.sequence(), over))));
        return changes;
    }

    /** Returns the state of the rule's budget of false signals, for its status; empty of a rule without one. */
    public Optional<BudgetNote> budget(PartitionState state) {
        return rule.judge().budget(state.keys.values());
    }

    /** The watermark at which the rule is to be judged again though nothing comes; {@link Long#MAX_VALUE}: never. */
    public long wake(PartitionState state, CorrelationTime now) {
        long wake = Long.MAX_VALUE;
        for (KeyState key : state.keys.values()) {
            wake = Math.min(wake, Math.min(rule.judge().wake(key, state.shared, now), forgetsFallen(key, now)));
        }
        return wake;
    }

    private static long forgetsFallen(KeyState key, CorrelationTime now) {
        return key.fallen.isEmpty() ? KeyJudge.NEVER : now.settles(key.fallen.lastKey()) + now.retainMillis() + 1;
    }
}
