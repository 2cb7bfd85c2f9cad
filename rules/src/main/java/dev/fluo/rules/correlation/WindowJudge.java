package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.verdict.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Judges conditions over windows. What is settled is judged boundary by boundary; a condition that more events can only
 * make fire is also looked at beyond, and what it opens there is settled later.
 */
final class WindowJudge implements KeyJudge {

    private final WindowRule rule;
    private final WindowTerms terms;
    private final WindowPruning pruning;
    private final WindowGrid grid;
    private final WindowCondition condition;
    private final WindowTiming timing;
    private final Episodes episodes;
    private final boolean atArrival;
    private final boolean firesOnNothing;
    private final boolean hasBaseline;
    private final int panes;

    /** @param atArrival whether events that are added can make it fire at once */
    WindowJudge(WindowRule rule, Episodes episodes, boolean atArrival) {
        this.rule = rule;
        this.terms = rule.terms();
        this.pruning = new WindowPruning(terms);
        this.grid = terms.grid();
        this.condition = rule.condition();
        this.timing = rule.timing();
        this.episodes = episodes;
        this.atArrival = atArrival;
        this.firesOnNothing = condition.firesOnNothing();
        this.hasBaseline = rule.hasBaseline();
        this.panes = terms.panes();
    }

    @Override
    public void changed(KeyState state, Series series, long place) {
        state.dirtyFrom = Math.min(state.dirtyFrom, grid.pane(series.millis(place)));
    }

    @Override
    public boolean countsKeys() {
        return !terms.budgets().deviations().isEmpty();
    }

    @Override
    public void population(Collection<KeyState> keys) {
        terms.budgets().population(keys);
    }

    @Override
    public Optional<BudgetNote> budget(Collection<KeyState> keys) {
        return terms.budgets().note(keys);
    }

    @Override
    public void coverChanged(KeyState state, long millis) {
        if (rule.needsCover() || terms.asksCover()) {
            state.dirtyFrom = Math.min(state.dirtyFrom, grid.pane(millis));
        }
    }

    @Override
    public List<EpisodeChange> judge(List<Object> key, KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        terms.covered(now.covered());
        if (!state.isBorn()) {
            return episodes.settle(key, state, new ArrayList<>(), now.settledMillis(), now.retainedMillis());
        }
        long born = grid.pane(state.bornMillis);
        long settledNow = grid.lastBoundary(now.settledMillis());
        // an earlier event may still come of a new key
        long before = state.settled == KeyState.NEVER ? Math.min(born - 1, settledNow) : state.settled;
        long last = Math.min(settledNow, lastOfInterest(state, shared));
        long settled = Math.max(before, last);
        long again = Math.min(before + 1, state.dirtyFrom);
        List<Episode> wanted = new ArrayList<>();
        state.episodes.stream()
                .filter(episode -> episode.timestampMillis() < grid.millis(again))
                .forEach(wanted::add);
        state.phases.judgedBy(timing);
        state.phases.forgetFrom(again);
        boolean look = state.dirtyFrom <= settled || isAwaited(before, state);
        Episode open = look
                ? new WindowWalk(new WindowCover(rule, now.covered()), key, state, shared, wanted)
                        .walk(Math.max(born, again), settled)
                : null;
        if (atArrival) {
            state.sums.lookAhead(settled);
            ahead(open, settled, key, state, shared, wanted);
        }
        state.sums.rest();
        state.settled = settled;
        state.dirtyFrom = Long.MAX_VALUE;
        List<EpisodeChange> changes = episodes.settle(key, state, wanted, grid.millis(settled), now.retainedMillis());
        prune(state, shared, now);
        return changes;
    }

    /**
     * Returns whether boundaries that settle need a look: of a condition that fires at arrival only where it has fired.
     */
    private boolean isAwaited(long before, KeyState state) {
        return !atArrival
                || state.episodes.stream()
                        .anyMatch(episode -> episode.isOpen() || episode.startMillis() > grid.millis(before));
    }

    /** After this boundary nothing changes until something comes; the end of a bounded input does not lead beyond. */
    private long lastOfInterest(KeyState state, @Nullable KeyState shared) {
        return Math.max(forgotten(state), Math.addExact(Math.max(0, terms.lastPane(state, shared)), panes));
    }

    /** The first boundary at which the key is forgotten, if nothing more comes of it. */
    private long forgotten(KeyState state) {
        return rule.forgottenAfter(state.lastMillis);
    }

    /**
     * Looks beyond what is settled, where something came: nothing else makes the condition turn true. What was opened
     * there stays as long as it holds.
     *
     * @param open the episode that is open at the last settled boundary; null if none is
     */
    private void ahead(
            @Nullable Episode open,
            long settled,
            List<Object> key,
            KeyState state,
            @Nullable KeyState shared,
            List<Episode> wanted) {
        if (open != null) {
            if (!rule.severities().isOne()) {
                wanted.remove(open);
                wanted.add(risen(open, settled + 1, key, state, shared));
            }
            return;
        }
        if (!condition.couldFire(key, state, shared)) {
            return;
        }
        for (Episode episode : state.episodes) {
            long boundary = grid.pane(episode.startMillis());
            if (boundary > settled && condition.fires(key, boundary, state, shared)) {
                wanted.add(again(episode, boundary, key, state, shared));
                return;
            }
        }
        long first = Math.max(settled + 1, grid.pane(state.bornMillis));
        long last = terms.lastPane(state, shared) + panes - 1;
        for (long boundary = first; boundary <= last; boundary = terms.nextPane(boundary, state, shared)) {
            if (condition.fires(key, boundary, state, shared)) {
                Episode opened = rule.opened(boundary, boundary, key, state, shared);
                wanted.add(again(opened, boundary, key, state, shared));
                return;
            }
        }
    }

    /** Returns an episode that was opened ahead with the severities that it reaches now. */
    private Episode again(Episode episode, long boundary, List<Object> key, KeyState state, @Nullable KeyState shared) {
        return rule.severities().isOne()
                ? episode
                : risen(episode.before(grid.millis(boundary + 1)), boundary + 1, key, state, shared);
    }

    /**
     * Returns an open episode with the severities that it reaches beyond what is settled, as far as its condition holds
     * without a gap: what comes after one may belong to another episode.
     */
    private Episode risen(Episode episode, long from, List<Object> key, KeyState state, @Nullable KeyState shared) {
        Episode risen = episode;
        long last = terms.lastPane(state, shared);
        for (long boundary = from; boundary <= last && condition.fires(key, boundary, state, shared); boundary++) {
            risen = rule.risen(risen, boundary, key, state, shared);
        }
        return risen;
    }

    private void prune(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        pruning.prune(state, shared, now.retainedMillis());
        if (hasBaseline) {
            condition.baselines().prune(state.settled, state);
            terms.budgets().prune(Math.min(state.settled, grid.pane(now.retainedMillis()) - 1), state);
        }
        state.phases.forgetBefore(grid.pane(now.retainedMillis()) - 1);
    }

    @Override
    public void pruneShared(KeyState shared, Collection<KeyState> keys, CorrelationTime now) {
        pruning.pruneShared(shared, keys, now.retainedMillis());
    }

    @Override
    public long wake(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        if (!state.isBorn() || state.settled == KeyState.NEVER) {
            return NEVER;
        }
        boolean open = state.hasOpenEpisode();
        long lastPane = terms.lastPane(state, shared);
        if (lastPane != KeyState.NEVER && lastPane + panes > state.settled) {
            long next = Math.max(state.settled + 1, grid.pane(state.bornMillis));
            long boundary = atArrival && !open ? lastPane + panes : next;
            return now.settles(grid.millis(boundary));
        }
        long deadline = timing.deadline(state.phases.last());
        boolean waits = open || deadline != NEVER || firesOnNothing || hasBaseline;
        WindowCover cover = new WindowCover(rule, now.covered());
        boolean looks = terms.asksCover() || (waits && !cover.isJudged(state.settled));
        if (looks && state.settled < forgotten(state)) {
            return now.settles(grid.millis(state.settled + 1));
        }
        long hours = timing.hours().next(state.settled);
        if (hasBaseline && state.settled < forgotten(state)) {
            long next = condition.baselines().next(state.settled, state);
            return now.settles(grid.millis(Math.min(Math.min(next, deadline), hours)));
        }
        if (open || deadline != NEVER || (firesOnNothing && state.settled < forgotten(state))) {
            long closing = Math.min(Math.min(terms.nextClosing(state.settled, state, shared), deadline), hours);
            return Math.min(
                    now.settles(grid.millis(Math.min(closing, forgotten(state)))), episodes.nextRepeat(state, now));
        }
        return now.settles(over(state, shared)) + now.retainMillis();
    }

    /** The time from which on nothing of the key is needed any more, a pane later to be sure. */
    private long over(KeyState state, @Nullable KeyState shared) {
        long window = grid.millis(panes + 1) - grid.millis(0);
        long needed = state.lastMillis + Math.max(window, hasBaseline || firesOnNothing ? rule.forgetMillis() : 0);
        needed += grid.millis(timing.endPanes()) - grid.millis(0);
        return Math.max(needed, terms.openUntil(state, shared) + window) + 1000;
    }

    @Override
    public List<Observation> compared(List<Object> key, KeyState state, @Nullable KeyState shared) {
        return state.isBorn()
                ? condition
                        .finding(key, grid.pane(state.lastMillis), state, shared)
                        .observed()
                : List.of();
    }

    @Override
    public OptionalLong pendingSince(KeyState state) {
        return state.isPending()
                ? OptionalLong.of(grid.millis(state.phases.last().since()))
                : OptionalLong.empty();
    }

    @Override
    public boolean isOver(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        if (!state.isBorn()) {
            return state.episodes.isEmpty();
        }
        return now.retainedMillis() >= over(state, shared) && !state.hasOpenEpisode();
    }
}
