package dev.fluo.stream;

import dev.fluo.language.tree.Novelty;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Judges what was never seen before. Sights are taken to the second. */
final class NoveltyJudge implements KeyJudge {

    private final Novelty novelty;
    private final String text;
    private final Episodes episodes;

    NoveltyJudge(CompiledRule rule, Novelty novelty) {
        this.novelty = novelty;
        this.text = rule.document().condition().text().strip();
        this.episodes = new Episodes(rule);
    }

    @Override
    public void changed(KeyState state, Series series, long place) {
        // all that is kept is looked at each time
    }

    @Override
    public List<EpisodeChange> judge(List<Object> key, KeyState state, KeyState shared, StreamTime now) {
        NavigableMap<Long, Cell> sights = state.cells(0);
        long learnedUntil = state.learnedFrom + novelty.learnMillis();
        List<Episode> wanted = new ArrayList<>();
        long seen = state.seenMillis;
        for (Map.Entry<Long, Cell> sight : sights.entrySet()) {
            long at = sight.getKey();
            boolean isNew = seen == KeyState.NEVER || at - seen > novelty.forgetMillis();
            if (isNew && at > learnedUntil) {
                wanted.add(new Episode(at, at, true, 0, finding(sight.getValue()), null, -1, 0));
            } else {
                sight.getValue().trim(1);
            }
            seen = at;
        }
        keepUnsettled(state, wanted, now);
        state.settled = now.settledMillis();
        List<EpisodeChange> changes =
                episodes.settle(key, state, wanted, now.settledMillis(), now.retainedMillis());
        NavigableMap<Long, Cell> old = sights.headMap(now.retainedMillis(), false);
        if (!old.isEmpty()) {
            state.seenMillis = old.lastKey();
            old.clear();
        }
        return changes;
    }

    /** What was said at arrival is only moved once its time has settled, so that it is not moved more than once. */
    private static void keepUnsettled(KeyState state, List<Episode> wanted, StreamTime now) {
        for (Episode said : state.episodes) {
            boolean unsettled = said.startMillis() > now.settledMillis();
            boolean stands = state.cells(0).containsKey(said.startMillis());
            List<Episode> moved = wanted.stream()
                    .filter(each -> each.startMillis() > now.settledMillis()
                            && each.startMillis() < said.startMillis())
                    .toList();
            if (unsettled && stands && !moved.isEmpty()) {
                wanted.removeAll(moved);
                wanted.add(said);
            }
        }
    }

    private StreamFinding finding(Cell sight) {
        double count = sight.events();
        return new StreamFinding(
                count, List.of(new Observation(text, true, "is", true, true)), sight.evidence(), sight.events());
    }

    @Override
    public long wake(KeyState state, KeyState shared, StreamTime now) {
        if (!state.cells(0).isEmpty()) {
            long last = state.cells(0).lastKey();
            return last > now.settledMillis() ? now.settles(last) : now.settles(last) + now.retainMillis() + 1;
        }
        return state.seenMillis == KeyState.NEVER
                ? NEVER
                : now.settles(state.seenMillis + novelty.forgetMillis()) + now.retainMillis() + 1;
    }

    @Override
    public boolean isOver(KeyState state, KeyState shared, StreamTime now) {
        return state.cells(0).isEmpty()
                && (state.seenMillis == KeyState.NEVER
                        || state.seenMillis + novelty.forgetMillis() < now.retainedMillis());
    }
}
