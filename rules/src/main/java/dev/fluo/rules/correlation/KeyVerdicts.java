package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The verdicts of one judgement on the keys that were judged together; each counts once.
 *
 * @param violated of which an episode is open, or something happened that was said now
 * @param excepted of which an episode is open that an exception excuses, and no other
 * @param pending of which the condition holds, and not for so long yet that an episode opens
 * @param satisfied all others
 */
public record KeyVerdicts(long violated, long excepted, long pending, long satisfied) {

    /** @param changes what the judgement said */
    public static KeyVerdicts of(PartitionState state, List<EpisodeChange> changes) {
        Set<List<Object>> opened = changes.stream()
                .filter(change -> change.action() == SignalAction.OPENED)
                .map(EpisodeChange::key)
                .collect(Collectors.toSet());
        long violated = 0;
        long excepted = 0;
        long pending = 0;
        for (var key : state.keys.entrySet()) {
            boolean fires = !opened.isEmpty() && opened.contains(key.getKey());
            boolean excused = false;
            for (Episode episode : key.getValue().episodes) {
                fires |= episode.isOpen() && episode.excepted() == null;
                excused |= episode.isOpen();
            }
            if (fires) {
                violated++;
            } else if (excused) {
                excepted++;
            } else if (key.getValue().isPending()) {
                pending++;
            }
        }
        return new KeyVerdicts(violated, excepted, pending, state.keys.size() - violated - excepted - pending);
    }
}
