package dev.fluo.flink.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's knowledge of every key, in state. Whatever changes an entry also writes the status and the audit records
 * that follow from it.
 */
final class RuleBook {

    private static final MapStateDescriptor<String, RuleEntry> ENTRIES =
            new MapStateDescriptor<>("rule-entries", StringSerializer.INSTANCE, new RuleEntrySerializer());

    /**
     * The number of keys that are remembered under which no rule stands: deleted ones, and ones of which every document
     * was refused. What became of them stays in the status topic and in the audit.
     */
    static final int MAX_VACANT = 1_000;

    private final MapState<String, RuleEntry> entries;
    private final LedgerMetrics metrics;

    RuleBook(RuntimeContext context, LedgerMetrics metrics) {
        this.entries = context.getMapState(ENTRIES);
        this.metrics = metrics;
    }

    void accept(RuleAccepted event, LedgerOutput out) throws Exception {
        Publication publication = event.publication();
        RuleEntry before = entry(publication.key());
        if (!before.isNews(publication.version())) {
            return;
        }
        metrics.rulesAccepted.inc();
        out.audit(publication.key(), PublicationRecords.accepted(event, out.nowMillis()));
        boolean wasEnabled = before.accepted() == null || before.accepted().enabled();
        if (wasEnabled && !event.enabled()) {
            out.audit(publication.key(), AuditContent.disabled(publication, out.nowMillis()));
        } else if (!wasEnabled && event.enabled()) {
            out.audit(publication.key(), AuditContent.enabled(publication, out.nowMillis()));
        }
        replace(before, before.accept(AcceptedVersion.of(event)), out);
    }

    void reject(RuleRejected event, LedgerOutput out) throws Exception {
        Publication publication = event.publication();
        RuleEntry before = entry(publication.key());
        if (!before.isNews(publication.version())) {
            return;
        }
        metrics.rulesRejected.inc();
        out.audit(publication.key(), AuditContent.rejected(event, out.nowMillis()));
        RefusedVersion refused =
                new RefusedVersion(publication.version(), publication.hash(), publication.author(), event.refusals());
        replace(before, before.refuse(refused), out);
        forgetOldVacant();
    }

    void delete(RuleDeleted event, LedgerOutput out) throws Exception {
        Publication publication = event.publication();
        RuleEntry before = entry(publication.key());
        if (!before.isNews(publication.version())) {
            return;
        }
        metrics.rulesDeleted.inc();
        out.audit(publication.key(), PublicationRecords.deleted(publication, out.nowMillis()));
        replace(before, before.delete(new DeletedVersion(publication.version(), publication.author())), out);
        forgetOldVacant();
    }

    void acknowledge(RuleAcknowledged event, LedgerOutput out) throws Exception {
        RuleEntry before = entry(event.key());
        replace(before, before.acknowledge(event), out);
    }

    void quarantine(RuleQuarantined event, LedgerOutput out) throws Exception {
        RuleEntry before = entry(event.ruleId());
        RuleEntry after = before.quarantine(new QuarantinedVersion(event.version(), event.reason()));
        if (after == before) {
            return;
        }
        metrics.rulesQuarantined.inc();
        out.audit(event.ruleId(), AuditContent.quarantined(event, out.nowMillis()));
        replace(before, after, out);
    }

    void note(RuleNoted event, LedgerOutput out) throws Exception {
        RuleEntry before = entry(event.ruleId());
        replace(before, before.note(event), out);
    }

    /** Ends the exceptions whose time is over. */
    void sweep(LedgerOutput out) throws Exception {
        for (RuleEntry entry : all()) {
            replace(entry, entry, out);
        }
    }

    /** Writes the status of every key again, to a topic that does not have them. */
    void tellAgain(LedgerOutput out) throws Exception {
        for (RuleEntry entry : all()) {
            EntryStatus.of(entry, out.nowMillis()).ifPresent(out::status);
        }
    }

    List<RuleEntry> all() throws Exception {
        List<RuleEntry> all = new ArrayList<>();
        entries.values().forEach(all::add);
        return all;
    }

    private void forgetOldVacant() throws Exception {
        List<RuleEntry> vacant = new ArrayList<>();
        for (RuleEntry entry : all()) {
            if (entry.isVacant()) {
                vacant.add(entry);
            }
        }
        vacant.sort(Comparator.comparingLong(RuleEntry::newestVersion));
        for (RuleEntry old : vacant.subList(0, Math.max(0, vacant.size() - MAX_VACANT))) {
            entries.remove(old.key());
        }
    }

    private RuleEntry entry(String key) throws Exception {
        RuleEntry entry = entries.get(key);
        return entry == null ? RuleEntry.unknown(key) : entry;
    }

    private void replace(RuleEntry before, RuleEntry changed, LedgerOutput out) throws Exception {
        RuleEntry after = withExceptionsOfNow(before, changed, out);
        if (after.equals(before)) {
            return;
        }
        entries.put(after.key(), after);
        Optional<RuleStatus> status = EntryStatus.of(after, out.nowMillis());
        if (status.isPresent() && !status.equals(EntryStatus.of(before, out.nowMillis()))) {
            out.status(status.get());
        }
    }

    private static RuleEntry withExceptionsOfNow(RuleEntry before, RuleEntry after, LedgerOutput out)
            throws IOException {
        List<ExceptionNote> standing = after.exceptionsAt(out.nowMillis());
        if (standing.equals(after.exceptions())) {
            return after;
        }
        if (MuteRecords.isMute(after.key())) {
            tellExpired(before, after, standing, out);
            return after.withExceptions(standing);
        }
        for (ExceptionNote ended : without(after.exceptions(), standing)) {
            long version = versionOf(before.active());
            out.audit(after.key(), AuditContent.exceptionEnded(after.key(), version, ended, out.nowMillis()));
        }
        for (ExceptionNote began : without(standing, after.exceptions())) {
            long version = versionOf(after.active());
            out.audit(after.key(), AuditContent.exceptionBegan(after.key(), version, began, out.nowMillis()));
        }
        return after.withExceptions(standing);
    }

    private static long versionOf(@Nullable AcceptedVersion active) {
        return Objects.requireNonNull(active, "exceptions are those of an active version")
                .version();
    }

    /** Tells that the time of a mute is over. Its begin, and an end by hand, are told as such. */
    private static void tellExpired(RuleEntry before, RuleEntry after, List<ExceptionNote> standing, LedgerOutput out)
            throws IOException {
        if (after.active() == null || !after.active().equals(before.active())) {
            return;
        }
        for (ExceptionNote mute : without(after.exceptions(), standing)) {
            long version = after.active().version();
            out.audit(after.key(), MuteRecords.expired(after.key(), version, mute, out.nowMillis()));
        }
    }

    private static List<ExceptionNote> without(List<ExceptionNote> all, List<ExceptionNote> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }
}
