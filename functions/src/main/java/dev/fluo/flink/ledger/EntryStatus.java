package dev.fluo.flink.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of an entry, as the status topic says it. */
final class EntryStatus {

    private EntryStatus() {}

    /** @return empty while an accepted document waits for its subtasks: the status before it stands until then */
    static Optional<RuleStatus> of(RuleEntry entry, long nowMillis) {
        if (entry.refused() != null) {
            return Optional.of(rejected(entry, entry.refused(), nowMillis));
        }
        if (entry.deleted() != null) {
            return Optional.of(deleted(entry, entry.deleted(), nowMillis));
        }
        AcceptedVersion accepted = entry.accepted();
        if (accepted == null) {
            return Optional.empty();
        }
        if (isQuarantined(entry, accepted)) {
            return Optional.of(status(entry, accepted, RuleStatus.State.QUARANTINED, nowMillis));
        }
        if (entry.active() == null || entry.active().version() != accepted.version()) {
            return Optional.empty();
        }
        return Optional.of(status(entry, accepted, state(accepted), nowMillis));
    }

    private static RuleStatus.State state(AcceptedVersion version) {
        if (!version.enabled()) {
            return RuleStatus.State.DISABLED;
        }
        return version.shadow() ? RuleStatus.State.SHADOW : RuleStatus.State.ACTIVE;
    }

    private static boolean isQuarantined(RuleEntry entry, @Nullable AcceptedVersion version) {
        QuarantinedVersion quarantine = entry.quarantine();
        return quarantine != null && version != null && quarantine.version() == version.version();
    }

    private static RuleStatus status(
            RuleEntry entry, AcceptedVersion accepted, RuleStatus.State state, long nowMillis) {
        List<String> notes = new ArrayList<>(accepted.notes());
        notes.addAll(entry.notes());
        QuarantinedVersion quarantine = entry.quarantine();
        if (state == RuleStatus.State.QUARANTINED && quarantine != null) {
            notes.add(quarantine.reason());
        }
        return new RuleStatus(
                entry.key(),
                state,
                accepted.version(),
                judgedVersion(entry),
                accepted.hash(),
                accepted.engine(),
                notes,
                List.of(),
                accepted.author(),
                nowMillis);
    }

    private static RuleStatus rejected(RuleEntry entry, RefusedVersion refused, long nowMillis) {
        QuarantinedVersion quarantine = entry.quarantine();
        List<String> notes = quarantine != null && isQuarantined(entry, entry.active())
                ? List.of("version " + quarantine.version() + " is in quarantine: " + quarantine.reason())
                : List.of();
        return new RuleStatus(
                entry.key(),
                RuleStatus.State.REJECTED,
                refused.version(),
                judgedVersion(entry),
                refused.hash(),
                null,
                notes,
                refused.refusals(),
                refused.author(),
                nowMillis);
    }

    private static RuleStatus deleted(RuleEntry entry, DeletedVersion deleted, long nowMillis) {
        return new RuleStatus(
                entry.key(),
                RuleStatus.State.DELETED,
                deleted.version(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                deleted.author(),
                nowMillis);
    }

    private static @Nullable Long judgedVersion(RuleEntry entry) {
        AcceptedVersion active = entry.active();
        return active != null && active.enabled() ? active.version() : null;
    }
}
