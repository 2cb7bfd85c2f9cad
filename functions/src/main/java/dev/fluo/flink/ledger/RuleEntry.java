package dev.fluo.flink.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's knowledge of one key of the rules topic. Every event gives a new entry; one that is older than what is
 * known gives the same entry, so that events may come twice.
 *
 * @param accepted the newest accepted version; null before the first and after a deletion
 * @param active the version that every subtask judges by; null where there is none
 * @param refused the newest document, where it was refused; else null
 * @param deleted the deletion, where the newest record is one; else null
 * @param acknowledgements of the accepted version and of versions the ledger has not heard of yet
 * @param quarantine of the accepted version or of the active one; null where neither is in quarantine
 * @param notes about the accepted version while it runs
 * @param exceptions those of the active version that have begun and not ended
 */
record RuleEntry(
        String key,
        @Nullable AcceptedVersion accepted,
        @Nullable AcceptedVersion active,
        @Nullable RefusedVersion refused,
        @Nullable DeletedVersion deleted,
        List<Acknowledgements> acknowledgements,
        @Nullable QuarantinedVersion quarantine,
        List<String> notes,
        List<ExceptionNote> exceptions) {

    /** There are fewer kinds of notes; beyond it is one that says something else each time. */
    private static final int MAX_NOTES = 50;

    RuleEntry {
        Objects.requireNonNull(key);
        acknowledgements = List.copyOf(acknowledgements);
        notes = List.copyOf(notes);
        exceptions = List.copyOf(exceptions);
    }

    static RuleEntry unknown(String key) {
        return new RuleEntry(key, null, null, null, null, List.of(), null, List.of(), List.of());
    }

    /** Returns whether a record of the rules topic is newer than what is known. */
    boolean isNews(long version) {
        return (accepted == null || accepted.version() < version)
                && (refused == null || refused.version() < version)
                && (deleted == null || deleted.version() < version);
    }

    RuleEntry accept(AcceptedVersion newest) {
        List<Acknowledgements> current = acknowledgements.stream()
                .filter(each -> each.version() >= newest.version())
                .toList();
        // a new version is a new start: the quarantine of the one before ends with it
        return new RuleEntry(key, newest, active, null, null, current, null, List.of(), exceptions).activate();
    }

    RuleEntry refuse(RefusedVersion newest) {
        return new RuleEntry(key, accepted, active, newest, deleted, acknowledgements, quarantine, notes, exceptions);
    }

    /** The exceptions stay until {@link #withExceptions} has ended them. */
    RuleEntry delete(DeletedVersion newest) {
        return new RuleEntry(key, null, null, null, newest, List.of(), null, List.of(), exceptions);
    }

    RuleEntry acknowledge(RuleAcknowledged event) {
        if (!isAwaited(event.version())) {
            return this;
        }
        List<Acknowledgements> all = new ArrayList<>(acknowledgements);
        Acknowledgements before = all.stream()
                .filter(each -> each.version() == event.version())
                .findFirst()
                .orElse(Acknowledgements.none(event.version(), event.parallelism()));
        all.remove(before);
        all.add(before.with(event.subtask(), event.parallelism()));
        return new RuleEntry(key, accepted, active, refused, deleted, all, quarantine, notes, exceptions).activate();
    }

    private boolean isAwaited(long version) {
        return (active == null || active.version() < version)
                && (accepted == null || accepted.version() <= version)
                && (deleted == null || deleted.version() < version);
    }

    private RuleEntry activate() {
        AcceptedVersion newest = accepted;
        if (newest == null
                || acknowledgements.stream()
                        .noneMatch(each -> each.version() == newest.version() && each.isComplete())) {
            return this;
        }
        List<Acknowledgements> later = acknowledgements.stream()
                .filter(each -> each.version() > newest.version())
                .toList();
        return new RuleEntry(key, newest, newest, refused, deleted, later, quarantine, notes, exceptions);
    }

    RuleEntry quarantine(QuarantinedVersion newest) {
        boolean known = (accepted != null && accepted.version() == newest.version())
                || (active != null && active.version() == newest.version());
        boolean already = quarantine != null && quarantine.version() >= newest.version();
        return known && !already
                ? new RuleEntry(key, accepted, active, refused, deleted, acknowledgements, newest, notes, exceptions)
                : this;
    }

    RuleEntry note(RuleNoted event) {
        if (accepted == null || accepted.version() != event.version() || notes.contains(event.note())) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.removeIf(event::replaces);
        if (!event.isEmpty() && all.size() < MAX_NOTES) {
            all.add(event.note());
        }
        return new RuleEntry(key, accepted, active, refused, deleted, acknowledgements, quarantine, all, exceptions);
    }

    RuleEntry withExceptions(List<ExceptionNote> standing) {
        return new RuleEntry(key, accepted, active, refused, deleted, acknowledgements, quarantine, notes, standing);
    }

    /** The exceptions that hold at a time, epoch milliseconds: none where the rule is not judged. */
    List<ExceptionNote> exceptionsAt(long millis) {
        if (active == null || !active.enabled()) {
            return List.of();
        }
        return active.exceptions().stream()
                .filter(each -> each.untilMillis() == null || each.untilMillis() > millis)
                .toList();
    }

    /** Returns whether no rule stands under the key, and none is on its way. */
    boolean isVacant() {
        return accepted == null && active == null && acknowledgements.isEmpty() && (refused != null || deleted != null);
    }

    /** The version of the newest record that was refused or deleted the rule. */
    long newestVersion() {
        return Math.max(refused == null ? -1 : refused.version(), deleted == null ? -1 : deleted.version());
    }

    /** Returns whether traces are judged by this rule. */
    boolean isJudged() {
        return active != null && active.enabled();
    }

    /**
     * Returns whether the audit attests this entry: it attests every rule that is judged; shared lists judge nothing.
     */
    boolean isAttested() {
        return active != null && active.enabled() && active.engine() != null;
    }
}
