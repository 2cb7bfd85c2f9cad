package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Judges conditions over windows. What is settled is judged boundary by boundary; a condition that more events can only
 * make fire is also looked at beyond, and what it opens there is settled later.
 */
final class WindowJudge implements KeyJudge {

    private final WindowTerms terms;
    private final WindowGrid grid;
    private final WindowCondition condition;
    private final Episodes episodes;
    private final boolean atArrival;
    private final boolean firesOnNothing;
    private final boolean hasBaseline;
    private final long forgetMillis;
    private final int panes;

    WindowJudge(CompiledRule rule, StreamPlan plan, WindowTerms terms, boolean firing, int deviations) {
        this.terms = terms;
        this.grid = terms.grid();
        this.condition = new WindowCondition(plan, terms, firing);
        this.episodes = new Episodes(rule);
        this.atArrival = plan.onlyTurns(firing);
        this.firesOnNothing = condition.firesOnNothing();
        this.hasBaseline = deviations > 0;
        this.forgetMillis = rule.document().forget().orElse(StreamRule.FORGET).toMillis();
        this.panes = terms.panes();
    }

    @Override
    public void changed(KeyState state, Series series, long place) {
        state.dirtyFrom = Math.min(state.dirtyFrom, grid.pane(series.millis(place)));
    }

    @Override
    public List<EpisodeChange> judge(List<Object> key, KeyState state, KeyState shared, StreamTime now) {
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
                .filter(episode -> episode.startMillis() < grid.millis(again))
                .forEach(wanted::add);
        boolean look = state.dirtyFrom <= settled || isAwaited(before, state);
        boolean open = look && walk(Math.max(born, again), settled, wanted, state, shared);
        if (atArrival && !open) {
            ahead(settled, state, shared, wanted);
        }
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
    private long lastOfInterest(KeyState state, KeyState shared) {
        return Math.max(forgotten(state), Math.addExact(Math.max(0, terms.lastPane(state, shared)), panes));
    }

    /** The first boundary at which the key is forgotten, if nothing more comes of it. */
    private long forgotten(KeyState state) {
        return forgottenAfter(state.lastMillis);
    }

    private long forgottenAfter(long lastMillis) {
        return lastMillis == KeyState.NEVER ? KeyState.NEVER : grid.lastBoundary(lastMillis + forgetMillis) + 1;
    }

    /** Judges the settled boundaries; gives whether an episode is open at the last. */
    private boolean walk(long from, long to, List<Episode> wanted, KeyState state, KeyState shared) {
        Episode current = openAt(from, wanted);
        wanted.remove(current);
        if (current != null) {
            current = current.endingAt(Episode.OPEN);
        }
        condition.baselines().forgetFrom(from, state);
        state.unwatched.clear();
        long forgotten;
        for (long boundary = from; boundary <= to; boundary = next(boundary, forgotten, state, shared)) {
            // what came after this time does not keep the key alive before it
            forgotten = forgottenAfter(terms.lastSight(boundary, state));
            condition.baselines().keep(boundary, state, shared);
            boolean holds = (boundary < forgotten || current != null) && condition.fires(boundary, state, shared);
            boolean fires = boundary < forgotten && holds;
            if (fires && current == null) {
                current = opened(boundary, state, shared);
            } else if (!fires && current != null) {
                if (holds) {
                    state.unwatched.add(current.startMillis());
                }
                wanted.add(current.endingAt(grid.millis(boundary)));
                current = null;
            }
        }
        if (current != null) {
            wanted.add(current);
        }
        return current != null;
    }

    private Episode openAt(long from, List<Episode> wanted) {
        return wanted.stream()
                .filter(episode -> episode.endMillis() >= grid.millis(from))
                .findFirst()
                .orElse(null);
    }

    private Episode opened(long boundary, KeyState state, KeyState shared) {
        long start = grid.millis(boundary);
        return new Episode(
                start,
                Episode.OPEN,
                false,
                start - grid.millis(boundary - panes),
                condition.finding(boundary, state, shared),
                null,
                -1,
                0);
    }

    /** While nothing is in the window nothing changes but what was usual. */
    private long next(long boundary, long forgotten, KeyState state, KeyState shared) {
        if (terms.nextPane(boundary - panes, state, shared) <= boundary) {
            return boundary + 1;
        }
        long next = Math.min(terms.nextPane(boundary, state, shared), terms.nextClosing(boundary, state, shared));
        next = Math.min(next, hasBaseline ? condition.baselines().next(boundary, state) : Long.MAX_VALUE);
        return boundary < forgotten ? Math.min(next, forgotten) : next;
    }

    /**
     * Looks beyond what is settled, where something came: nothing else makes the condition turn true. What was opened
     * there stays as long as it holds.
     */
    private void ahead(long settled, KeyState state, KeyState shared, List<Episode> wanted) {
        if (!condition.couldFire(state, shared)) {
            return;
        }
        for (Episode episode : state.episodes) {
            long boundary = grid.pane(episode.startMillis());
            if (boundary > settled && condition.fires(boundary, state, shared)) {
                wanted.add(episode);
                return;
            }
        }
        long first = Math.max(settled + 1, grid.pane(state.bornMillis));
        long last = terms.lastPane(state, shared) + panes - 1;
        for (long boundary = first; boundary <= last; boundary = terms.nextPane(boundary, state, shared)) {
            if (condition.fires(boundary, state, shared)) {
                wanted.add(opened(boundary, state, shared));
                return;
            }
        }
    }

    private void prune(KeyState state, KeyState shared, StreamTime now) {
        terms.prune(state, shared, now.retainedMillis());
        if (hasBaseline) {
            condition.baselines().prune(state.settled, state);
        }
    }

    @Override
    public void pruneShared(KeyState shared, Collection<KeyState> keys, StreamTime now) {
        terms.pruneShared(shared, keys, now.retainedMillis());
    }

    @Override
    public long wake(KeyState state, KeyState shared, StreamTime now) {
        if (!state.isBorn() || state.settled == KeyState.NEVER) {
            return NEVER;
        }
        boolean open = state.episodes.stream().anyMatch(Episode::isOpen);
        long lastPane = terms.lastPane(state, shared);
        if (lastPane != KeyState.NEVER && lastPane + panes > state.settled) {
            long next = Math.max(state.settled + 1, grid.pane(state.bornMillis));
            long boundary = atArrival && !open ? lastPane + panes : next;
            return now.settles(grid.millis(boundary));
        }
        if (hasBaseline && state.settled < forgotten(state)) {
            return now.settles(grid.millis(condition.baselines().next(state.settled, state)));
        }
        if (open || firesOnNothing && state.settled < forgotten(state)) {
            long closing = terms.nextClosing(state.settled, state, shared);
            return Math.min(
                    now.settles(grid.millis(Math.min(closing, forgotten(state)))), episodes.nextRepeat(state, now));
        }
        return now.settles(over(state, shared)) + now.retainMillis();
    }

    /** The time from which on nothing of the key is needed any more, a pane later to be sure. */
    private long over(KeyState state, KeyState shared) {
        long window = grid.millis(panes + 1) - grid.millis(0);
        long needed = state.lastMillis + Math.max(window, hasBaseline || firesOnNothing ? forgetMillis : 0);
        return Math.max(needed, terms.openUntil(state, shared) + window) + 1000;
    }

    @Override
    public List<Observation> compared(KeyState state, KeyState shared) {
        return state.isBorn()
                ? condition.finding(grid.pane(state.lastMillis), state, shared).observed()
                : List.of();
    }

    @Override
    public boolean isOver(KeyState state, KeyState shared, StreamTime now) {
        if (!state.isBorn()) {
            return state.episodes.isEmpty();
        }
        return now.retainedMillis() >= over(state, shared)
                && state.episodes.stream().noneMatch(Episode::isOpen);
    }
}
