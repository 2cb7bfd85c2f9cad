package dev.fluo.rules.correlation;

import dev.fluo.rules.correlation.Phases.Kind;
import dev.fluo.rules.correlation.Phases.Phase;
import dev.fluo.rules.language.tree.WindowGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the settled boundaries of one key and finds the episodes there. */
final class WindowWalk {

    private final WindowRule rule;
    private final WindowGrid grid;
    private final List<Object> key;
    private final KeyState state;
    private final @Nullable KeyState shared;
    private final List<Episode> wanted;
    private final WindowCover cover;
    private Phase phase = Phase.QUIET;

    /** The open episode; null while none is. */
    private @Nullable Episode current;

    /** @param wanted the episodes that were due before the walk begins; it adds those that it finds */
    WindowWalk(WindowCover cover, List<Object> key, KeyState state, @Nullable KeyState shared, List<Episode> wanted) {
        this.cover = cover;
        this.rule = cover.rule();
        this.grid = rule.terms().grid();
        this.key = key;
        this.state = state;
        this.shared = shared;
        this.wanted = wanted;
    }

    /** Judges the boundaries; returns the episode that is open at the last, or null. */
    @Nullable
    Episode walk(long from, long to) {
        begin(from);
        rule.condition().baselines().forgetFrom(from, state);
        rule.terms().budgets().forgetFrom(from, state);
        state.unwatched.clear();
        long forgotten;
        for (long boundary = from; boundary <= to; boundary = next(boundary, forgotten)) {
            // what came after this time does not keep the key alive before it
            forgotten = rule.forgottenAfter(rule.terms().lastSight(boundary, state));
            boolean watched = boundary < forgotten && rule.timing().hours().include(boundary);
            if (cover.isJudged(boundary)) {
                rule.condition().baselines().keep(boundary, state, shared);
                if (current == null) {
                    rule.condition().baselines().keepScores(boundary, state, shared);
                }
                look(boundary, watched);
            } else {
                leaveOut(boundary, watched);
            }
        }
        if (current != null) {
            wanted.add(current);
        }
        return current;
    }

    private void begin(long from) {
        Phase known = rule.timing().isAtOnce() ? null : state.phases.at(from - 1);
        current = known == null ? openAt(from) : known.isOpen() ? startedAt(known.start()) : null;
        phase = known != null ? known : current == null ? Phase.QUIET : openPhase(from - 1, current);
        if (current != null) {
            wanted.remove(current);
            current = current.before(grid.millis(from));
        } else if (phase.isOpen()) {
            phase = Phase.QUIET;
        }
    }

    private Phase openPhase(long since, Episode episode) {
        return new Phase(Kind.OPEN, since, grid.pane(episode.startMillis()));
    }

    private @Nullable Episode openAt(long from) {
        return wanted.stream()
                .filter(episode -> episode.endMillis() >= grid.millis(from))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Episode startedAt(long start) {
        return wanted.stream()
                .filter(episode -> episode.startMillis() == grid.millis(start))
                .findFirst()
                .orElse(null);
    }

    /** @param watched false if the key is forgotten by then, or the hours of the rule are over */
    private void look(long boundary, boolean watched) {
        boolean holds = (watched || current != null) && rule.condition().fires(key, boundary, state, shared);
        Episode open = current;
        if (open == null) {
            lookForBeginning(boundary, watched && holds);
        } else {
            lookForEnd(open, boundary, watched, holds);
        }
    }

    /** Too little is known of a boundary: what is open stays, and what is pending begins anew. */
    private void leaveOut(long boundary, boolean watched) {
        Episode open = current;
        if (open == null) {
            enter(Kind.QUIET, boundary, boundary);
        } else if (!watched) {
            state.unwatched.add(open.startMillis());
            close(open, boundary, boundary);
        }
    }

    private void lookForBeginning(long boundary, boolean holds) {
        if (!holds) {
            enter(Kind.QUIET, boundary, boundary);
            return;
        }
        if (phase.kind() != Kind.PENDING && rule.timing().holdPanes() > 0) {
            enter(Kind.PENDING, boundary, boundary);
        }
        long start = phase.kind() == Kind.PENDING ? phase.since() : boundary;
        if (boundary - start >= rule.timing().holdPanes()) {
            current = rule.opened(start, boundary, key, state, shared);
            enter(Kind.OPEN, boundary, start);
        }
    }

    private void lookForEnd(Episode open, long boundary, boolean watched, boolean holds) {
        boolean ends = !holds && rule.end().holds(key, boundary, state, shared);
        if (ends && phase.kind() != Kind.ENDING) {
            enter(Kind.ENDING, boundary, phase.start());
        } else if (!ends) {
            enter(Kind.OPEN, boundary, phase.start());
        }
        if (phase.kind() == Kind.ENDING) {
            if (!watched || boundary - phase.since() >= rule.timing().endPanes()) {
                close(open, boundary, phase.since());
            }
        } else if (!watched) {
            state.unwatched.add(open.startMillis());
            close(open, boundary, boundary);
        } else if (holds) {
            current = rule.risen(open, boundary, key, state, shared);
        }
    }

    private void close(Episode open, long boundary, long end) {
        wanted.add(open.endingAt(grid.millis(end)));
        current = null;
        enter(Kind.QUIET, boundary, boundary);
    }

    private void enter(Kind kind, long boundary, long start) {
        if (phase.kind() != kind) {
            phase = new Phase(kind, boundary, start);
            if (!rule.timing().isAtOnce()) {
                state.phases.add(phase);
            }
        }
    }

    /** While nothing is in the window nothing changes but what was usual, and what a wait is over for. */
    private long next(long boundary, long forgotten) {
        WindowTerms terms = rule.terms();
        if (terms.nextPane(boundary - terms.panes(), state, shared) <= boundary) {
            return boundary + 1;
        }
        long next = Math.min(terms.nextPane(boundary, state, shared), terms.nextClosing(boundary, state, shared));
        next = Math.min(next, rule.hasBaseline() ? rule.condition().baselines().next(boundary, state) : Long.MAX_VALUE);
        next = Math.min(next, Math.min(rule.timing().deadline(phase), cover.next(boundary)));
        next = Math.min(next, rule.timing().hours().next(boundary));
        return boundary < forgotten ? Math.min(next, forgotten) : next;
    }
}
