package dev.fluo.rules.correlation;

import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.TimeOfWeek;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the episodes that were said with those that are: what opened, changed, fell, or never was. */
final class Episodes {

    private final CompiledRule rule;
    private final List<StreamPlan> excepts;
    private final long repeatMillis;
    private final long resolveMillis;

    Episodes(CompiledRule rule) {
        this(rule, rule.document().timing().resolveMillis());
    }

    /** @param resolveMillis how long an episode is over before it is resolved */
    Episodes(CompiledRule rule, long resolveMillis) {
        this.rule = rule;
        this.excepts = rule.programs().excepts().stream()
                .map(program -> new StreamPlan(program, rule.lists().values()))
                .toList();
        this.repeatMillis =
                rule.document().repeatEvery().map(every -> every.toMillis()).orElse(0L);
        this.resolveMillis = resolveMillis;
    }

    /**
     * Makes the episodes of a key what they are now.
     *
     * @param wanted all episodes that are remembered or new
     * @param settledMillis up to when time is settled
     * @param retainedMillis before when nothing changes any more: what was over by then is forgotten
     * @return what is to be said of it, retractions first
     */
    List<EpisodeChange> settle(
            List<Object> key, KeyState state, List<Episode> wanted, long settledMillis, long retainedMillis) {
        Map<Long, Episode> known = new TreeMap<>();
        state.episodes.forEach(episode -> known.put(episode.startMillis(), episode));
        List<EpisodeChange> changes = new ArrayList<>();
        List<Episode> now = new ArrayList<>();
        wanted.sort(Comparator.comparingLong(Episode::startMillis));
        Episode last = null;
        for (Episode episode : wanted) {
            if (last != null && last.startMillis() == episode.startMillis()) {
                continue;
            }
            last = episode;
            Episode before = known.remove(episode.startMillis());
            Integer fallen = state.fallen.remove(episode.startMillis());
            Episode found = fallen == null ? episode : episode.saidLast(fallen);
            Episode compared = compared(key, before, excused(key, found), over(state, found), changes);
            now.add(repeated(key, compared, settledMillis, changes));
        }
        List<EpisodeChange> all = fall(key, state, known.values());
        all.addAll(changes);
        now.removeIf(episode -> !episode.isOpen() && episode.endMillis() + resolveMillis < retainedMillis);
        state.fallen.headMap(retainedMillis).clear();
        state.episodes.clear();
        state.episodes.addAll(now);
        return all;
    }

    /** Takes back what was said of episodes that are none; should they come again, their signals are counted on. */
    private static List<EpisodeChange> fall(List<Object> key, KeyState state, Collection<Episode> gone) {
        List<EpisodeChange> changes = new ArrayList<>();
        for (Episode episode : gone) {
            Episode last = stands(episode) ? said(key, SignalAction.RETRACTED, episode, changes) : episode;
            if (last.sequence() >= 0) {
                state.fallen.put(last.startMillis(), last.sequence());
            }
        }
        return changes;
    }

    /** Returns the action for its end. */
    private static SignalAction over(KeyState state, Episode episode) {
        return state.unwatched.contains(episode.startMillis()) ? SignalAction.UNWATCHED : SignalAction.RESOLVED;
    }

    private Episode compared(
            List<Object> key, @Nullable Episode before, Episode now, SignalAction over, List<EpisodeChange> changes) {
        Episode known = before == null ? now : before.seenAgain(now);
        boolean stood = before != null && stands(before);
        if (now.excepted() != null) {
            return stood ? said(key, SignalAction.RETRACTED, known, changes) : known;
        }
        if (before == null || !stood) {
            Episode opened = said(key, SignalAction.OPENED, known, changes);
            return now.isOpen() || now.moment() ? opened : said(key, over, opened, changes);
        }
        if (before.isOpen() && !now.isOpen()) {
            return said(key, over, known, changes);
        }
        boolean same = before.endMillis() == now.endMillis() && before.levels().equals(now.levels());
        return same ? known : said(key, SignalAction.REVISED, known, changes);
    }

    /** Returns whether it was said and not taken back. */
    private static boolean stands(Episode episode) {
        return episode.sequence() >= 0 && episode.excepted() == null;
    }

    private static Episode said(List<Object> key, SignalAction action, Episode episode, List<EpisodeChange> changes) {
        Episode said = episode.said(1);
        changes.add(new EpisodeChange(key, false, action, said.sequence(), said));
        return said;
    }

    private Episode repeated(List<Object> key, Episode episode, long settledMillis, List<EpisodeChange> changes) {
        if (repeatMillis == 0 || !episode.isOpen() || episode.excepted() != null) {
            return episode;
        }
        int due = (int) Math.max(0, (settledMillis - episode.timestampMillis()) / repeatMillis);
        if (due <= episode.repeats()) {
            return episode;
        }
        return said(key, SignalAction.REPEATED, episode.repeated(due), changes);
    }

    /** The watermark at which an open episode is to be said again; {@link KeyJudge#NEVER} if none is. */
    long nextRepeat(KeyState state, CorrelationTime now) {
        if (repeatMillis <= 0) {
            return KeyJudge.NEVER;
        }
        return state.episodes.stream()
                .filter(episode -> episode.isOpen() && stands(episode))
                .mapToLong(episode -> now.settles(episode.timestampMillis() + (episode.repeats() + 1L) * repeatMillis))
                .min()
                .orElse(KeyJudge.NEVER);
    }

    /** Returns whether it happened at a moment outside the hours of the rule; a state is not judged there at all. */
    private boolean isOutOfHours(Episode episode) {
        return episode.moment()
                && rule.document()
                        .during()
                        .filter(hours -> !hours.includes(episode.timestampMillis()))
                        .isPresent();
    }

    /** The first exception that excuses it: in force at its start, by event time, so that a replay says the same. */
    private Episode excused(List<Object> key, Episode episode) {
        Instant at = Instant.ofEpochMilli(episode.startMillis());
        for (int i = 0; i < excepts.size(); i++) {
            ExceptClause clause = rule.document().except().get(i);
            boolean inForce = clause.until()
                    .map(last -> at.isBefore(
                            last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                    .orElse(true);
            if (inForce
                    && excepts.get(i)
                            .holds(KeyText.value(key), episode.finding().value())) {
                return episode.excusedBy(clause.name());
            }
        }
        return episode.excusedBy(isOutOfHours(episode) ? TimeOfWeek.EXCEPTION : null);
    }
}
