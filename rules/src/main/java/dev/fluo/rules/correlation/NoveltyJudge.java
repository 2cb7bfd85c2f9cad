package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.StreamOpening;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was never seen before. Sights are taken to the second; where only those count that come after changes, to
 * the millisecond. What is seen beside the times that changes open is known from then on, and gives no signal.
 */
final class NoveltyJudge implements KeyJudge {

    private static final double MILLIS_PER_SECOND = 1000.0;

    /** The series of the sights. */
    private static final int SIGHTS = 0;
    /** The series of the changes, where there are any. */
    private static final int CHANGES = 1;

    private final Novelty novelty;
    /** Length of the time that a change opens; -1 where all sights count. */
    private final long openMillis;

    private final boolean sharedChanges;
    private final String text;
    private final Episodes episodes;
    private final Severities severities;

    NoveltyJudge(CompiledRule rule, Novelty novelty) {
        this.novelty = novelty;
        this.openMillis =
                novelty.selection().opening().map(StreamOpening::millis).orElse(-1L);
        this.sharedChanges = novelty.selection().opening().stream()
                .anyMatch(opening -> opening.changes().keys().isEmpty());
        this.text = rule.document().condition().text().strip();
        this.episodes = new Episodes(rule);
        this.severities = new Severities(rule);
    }

    @Override
    public void changed(KeyState state, Series series, long place) {
        // all that is kept is looked at each time
    }

    @Override
    public List<EpisodeChange> judge(List<Object> key, KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        NavigableMap<Long, Cell> sights = state.cells(SIGHTS);
        NavigableMap<Long, Cell> changes = changes(state, shared);
        long learnedUntil = CorrelationRule.learnedUntil(state.learnedFrom, novelty.learnMillis());
        List<Episode> wanted = new ArrayList<>();
        long seen = state.seenMillis;
        for (Map.Entry<Long, Cell> sight : sights.entrySet()) {
            long at = sight.getKey();
            boolean isNew = seen == KeyState.NEVER || at - seen > novelty.forgetMillis();
            if (isNew && at > learnedUntil && isOpen(at, changes)) {
                wanted.add(episode(key, at, finding(at, sight.getValue(), changes)));
            } else {
                sight.getValue().trim(1);
            }
            seen = at;
        }
        keepUnsettled(state, wanted, now);
        state.settled = now.settledMillis();
        List<EpisodeChange> said = episodes.settle(key, state, wanted, now.settledMillis(), now.retainedMillis());
        long last = state.series.get(SIGHTS).removeBefore(now.retainedMillis());
        state.seenMillis = last == KeyState.NEVER ? state.seenMillis : last;
        if (openMillis >= 0) {
            state.series.get(CHANGES).removeBefore(now.retainedMillis() - openMillis);
        }
        return said;
    }

    private Episode episode(List<Object> key, long at, CorrelationFinding finding) {
        EpisodeLevel level = new EpisodeLevel(at, 0, severities.of(key, finding.value()), finding);
        return Episode.found(EpisodeTime.ofMoment(at, at), level);
    }

    private NavigableMap<Long, Cell> changes(KeyState state, @Nullable KeyState shared) {
        KeyState holder = sharedChanges ? shared : state;
        return openMillis < 0 || holder == null ? Collections.emptyNavigableMap() : holder.cells(CHANGES);
    }

    /** Tells if a time counts: a change at c opens (c, c + d]. */
    private boolean isOpen(long at, NavigableMap<Long, Cell> changes) {
        Long change = changes.lowerKey(at);
        return openMillis < 0 || (change != null && at <= change + openMillis);
    }

    /**
     * Keeps what is not settled: what was said at arrival is only moved once its time has settled, so that it is not
     * moved more than once.
     */
    private static void keepUnsettled(KeyState state, List<Episode> wanted, CorrelationTime now) {
        for (Episode said : state.episodes) {
            boolean unsettled = said.startMillis() > now.settledMillis();
            boolean stands = state.cells(SIGHTS).containsKey(said.startMillis());
            List<Episode> moved = wanted.stream()
                    .filter(each -> each.startMillis() > now.settledMillis() && each.startMillis() < said.startMillis())
                    .toList();
            if (unsettled && stands && !moved.isEmpty()) {
                wanted.removeAll(moved);
                wanted.add(said);
            }
        }
    }

    /** The evidence begins with the change that opened the time. */
    private CorrelationFinding finding(long at, Cell sight, NavigableMap<Long, Cell> changes) {
        double count = sight.events();
        List<WrittenSpan> spans = new ArrayList<>();
        if (openMillis >= 0) {
            spans.addAll(changes.lowerEntry(at).getValue().evidence());
        }
        spans.addAll(sight.evidence());
        return new CorrelationFinding(
                count,
                List.of(new Observation(text, true, "is", true, true)),
                WrittenSpan.first(spans),
                sight.events());
    }

    @Override
    public long wake(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        NavigableMap<Long, Cell> sights = state.cells(SIGHTS);
        if (!sights.isEmpty() && sights.lastKey() > now.settledMillis()) {
            return now.settles(sights.lastKey());
        }
        long needed = Math.max(
                sights.isEmpty() ? forgotten(state) : sights.lastKey(),
                ownChanges(state).isEmpty() ? KeyState.NEVER : ownChanges(state).lastKey() + openMillis);
        return needed == KeyState.NEVER ? NEVER : now.settles(needed) + now.retainMillis() + 1;
    }

    private NavigableMap<Long, Cell> ownChanges(KeyState state) {
        return openMillis < 0 ? Collections.emptyNavigableMap() : state.cells(CHANGES);
    }

    /** Returns the time at which the last sight is forgotten; {@link KeyState#NEVER} if nothing was seen. */
    private long forgotten(KeyState state) {
        return state.seenMillis == KeyState.NEVER ? KeyState.NEVER : state.seenMillis + novelty.forgetMillis();
    }

    @Override
    public void pruneShared(KeyState shared, Collection<KeyState> keys, CorrelationTime now) {
        if (openMillis >= 0) {
            shared.series.get(CHANGES).removeBefore(now.retainedMillis() - openMillis);
        }
    }

    /** Returns the time at which the key was first seen, compared with the end of learning. */
    @Override
    public List<Observation> compared(List<Object> key, KeyState state, @Nullable KeyState shared) {
        if (!state.isBorn()) {
            return List.of();
        }
        double since = (state.bornMillis - state.learnedFrom) / MILLIS_PER_SECOND;
        double learn = novelty.learnMillis() / MILLIS_PER_SECOND;
        return List.of(new Observation("seconds of learning before the key came", since, ">", learn, since > learn));
    }

    @Override
    public boolean isOver(KeyState state, @Nullable KeyState shared, CorrelationTime now) {
        return state.cells(SIGHTS).isEmpty()
                && ownChanges(state).isEmpty()
                && (state.seenMillis == KeyState.NEVER || forgotten(state) < now.retainedMillis());
    }
}
