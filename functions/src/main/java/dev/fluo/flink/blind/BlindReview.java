package dev.fluo.flink.blind;

import dev.fluo.flink.blind.BlindRules.Watched;
import dev.fluo.flink.blind.TelemetryEvent.Sightings;
import dev.fluo.flink.ledger.SeenTerm;
import dev.fluo.rules.blindspot.BlindSpotChange;
import dev.fluo.rules.blindspot.NeedHistory;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds, step by step of event time, what rules need and what comes no more. */
final class BlindReview {

    /** A change so long before the last sight may be why there is no other. */
    private static final long CHANGE_BEFORE_MILLIS = Duration.ofMinutes(30).toMillis();

    private final BlindSettings settings;
    private final BlindStore store;
    private final BlindRules rules;
    private final Output out;

    /** Takes what has become of blind spots. */
    interface Output {
        void tell(Watched rule, BlindSpotChange change);
    }

    BlindReview(BlindSettings settings, BlindStore store, BlindRules rules, Output out) {
        this.settings = settings;
        this.store = store;
        this.rules = rules;
        this.out = out;
    }

    /** Takes what came in a step that is over. */
    void review(Sightings step) throws Exception {
        SortedMap<String, Need> needs = rules.needs();
        Set<String> came = new HashSet<>(step.terms());
        Set<String> terms = new HashSet<>();
        Map<String, NeedHistory> histories = new HashMap<>();
        for (Map.Entry<String, Need> entry : needs.entrySet()) {
            boolean met = false;
            for (Term term : entry.getValue().oneOf()) {
                terms.add(term.code());
                met |= came.contains(term.code());
            }
            NeedHistory history = after(entry.getKey(), met, step);
            if (history != null) {
                store.history(entry.getKey(), history);
                histories.put(entry.getKey(), history);
            }
        }
        for (String term : terms) {
            if (came.contains(term)) {
                store.lastSeen(term, step.stepMillis());
            }
        }
        store.retain(needs.keySet(), terms);
        compare(histories, step.stepMillis());
    }

    private @Nullable NeedHistory after(String need, boolean met, Sightings step) throws Exception {
        NeedHistory before = store.history(need);
        long number = step.stepMillis() / settings.stepMillis();
        if (before == null) {
            return met ? NeedHistory.begun(number, step.traces()) : null;
        }
        return met ? before.met(number, step.traces()) : before.missed(step.traces());
    }

    /** Opens and resolves blind spots. */
    private void compare(Map<String, NeedHistory> histories, long stepMillis) throws Exception {
        Map<String, OpenBlindSpot> open = new HashMap<>();
        store.open().forEach(spot -> open.put(spot.key(), spot));
        for (Watched rule : rules.all().values()) {
            for (Map.Entry<String, Need> need : rule.needs().entrySet()) {
                OpenBlindSpot spot = open.get(OpenBlindSpot.key(rule.rule().id(), need.getKey()));
                NeedHistory history = histories.get(need.getKey());
                if (spot == null && history != null && history.isBlind(settings.steps())) {
                    open(rule, need.getValue(), history, stepMillis);
                } else if (spot != null && history != null && history.silence() == 0) {
                    close(rule, need.getValue(), spot, SignalAction.RESOLVED, stepMillis);
                }
            }
        }
    }

    private void open(Watched rule, Need need, NeedHistory history, long stepMillis) throws Exception {
        long lastSeen = history.lastStep() * settings.stepMillis();
        Optional<RecentChange> change = RecentChange.last(
                store.changes(),
                lastSeen - CHANGE_BEFORE_MILLIS,
                lastSeen + 2 * settings.stepMillis(),
                rule.services());
        OpenBlindSpot spot = new OpenBlindSpot(
                rule.rule().id(), need.code(), lastSeen, stepMillis + settings.stepMillis(), change.orElse(null));
        store.open(spot);
        out.tell(rule, new BlindSpotChange(spot.spot(need), SignalAction.OPENED, 0, 0));
    }

    private void close(Watched rule, Need need, OpenBlindSpot spot, SignalAction action, long end) throws Exception {
        store.close(spot);
        out.tell(rule, new BlindSpotChange(spot.spot(need), action, 1, end));
    }

    /**
     * Ends blind spots of rules that are gone, or that need something else by now.
     *
     * @param before the rules as they were
     */
    void rulesChanged(Map<String, Watched> before) throws Exception {
        for (OpenBlindSpot spot : store.open()) {
            Watched now = rules.all().get(spot.ruleId());
            Watched then = before.get(spot.ruleId());
            boolean goesOn = now != null && now.needs().containsKey(spot.need());
            Need needed = then == null ? null : then.needs().get(spot.need());
            if (!goesOn && then != null && needed != null) {
                SignalAction action = now == null ? SignalAction.UNWATCHED : SignalAction.RESOLVED;
                long end = Math.max(spot.toldMillis(), store.reviewed() + settings.stepMillis());
                close(now == null ? then : now, needed, spot, action, end);
            }
        }
    }

    /** Returns the last sight of each term of a rule, ordered by {@link Term#text()}; null for a term never seen. */
    List<SeenTerm> terms(Watched rule) throws Exception {
        SortedMap<String, SeenTerm> seen = new TreeMap<>();
        for (Need need : rule.needs().values()) {
            for (Term term : need.oneOf()) {
                seen.put(term.text(), new SeenTerm(term.text(), store.lastSeen(term.code())));
            }
        }
        return List.copyOf(seen.values());
    }
}
