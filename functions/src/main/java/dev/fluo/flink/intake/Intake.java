package dev.fluo.flink.intake;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.Publication;
import dev.fluo.flink.ledger.Refusal;
import dev.fluo.flink.ledger.RuleAccepted;
import dev.fluo.flink.ledger.RuleDeleted;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.ledger.RuleRejected;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.value.Digests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The intake without Flink: what becomes of each record of the rules topic.
 *
 * <p>A compacted topic may hold a rule before the shared list that it names, because the list was published again. So
 * while what was published before the start is being read, a refused document that speaks of lists is held back, and
 * looked at again when everything has been read.
 */
final class Intake {

    private final DocumentReview review;
    private final KnownDocuments known;
    private final IntakeMetrics metrics;
    private final LongSupplier clock;
    private final ToLongFunction<RawRecord> versions;
    private final Map<String, RawRecord> heldBack = new LinkedHashMap<>();

    private RuleGate gate;

    /**
     * @param versions the version of a record
     * @param clock tells the time, epoch milliseconds
     */
    Intake(
            RuleGate gate,
            DocumentReview review,
            KnownDocuments known,
            IntakeMetrics metrics,
            ToLongFunction<RawRecord> versions,
            LongSupplier clock) {
        this.clock = clock;
        this.versions = versions;
        this.gate = gate;
        this.review = review;
        this.known = known;
        this.metrics = metrics;
    }

    /** Takes back what an earlier intake had held back. */
    void restore(RawRecord record) {
        heldBack.put(RecordText.key(record), record);
    }

    List<RawRecord> heldBack() {
        return List.copyOf(heldBack.values());
    }

    /**
     * Decides what was held back of a topic that was made again, under the versions of that topic. Of the new topic
     * everything is loading that stands in it now.
     *
     * @param now the gate of the new topic
     */
    void restart(RuleGate now, ToLongFunction<RawRecord> earlier, IntakeOutput out) {
        gate = now;
        List<RawRecord> released = heldBack();
        heldBack.clear();
        released.forEach(each -> decide(each, earlier.applyAsLong(each), false, out));
    }

    void read(RawRecord record, IntakeOutput out) {
        RawRecord superseded = heldBack.remove(RecordText.key(record));
        if (superseded != null) {
            decide(superseded, version(superseded), false, out);
        }
        boolean loading = record.offset() < gate.needed();
        if (loading || heldBack.isEmpty()) {
            decide(record, version(record), loading, out);
            return;
        }
        // this record opens the gate: what was held back must be on its way before
        List<RuleUpdate> last = new ArrayList<>();
        decide(record, version(record), false, out.withUpdatesTo(last::add));
        List<RawRecord> released = heldBack();
        heldBack.clear();
        released.forEach(each -> decide(each, version(each), false, out));
        last.forEach(out::update);
    }

    private long version(RawRecord record) {
        return versions.applyAsLong(record);
    }

    private void decide(RawRecord record, long version, boolean loading, IntakeOutput out) {
        if (record.value() == null && record.key() != null) {
            delete(record, version, out);
            return;
        }
        Review result = review.of(record, version, known);
        CheckedDocument accepted = result.accepted();
        if (accepted != null) {
            accept(record, version, accepted, out);
        } else if (loading && result.mayNeedLists()) {
            heldBack.put(RecordText.key(record), record);
        } else {
            refuse(record, version, result, out);
        }
    }

    private void delete(RawRecord record, long version, IntakeOutput out) {
        metrics.deleted.inc();
        String key = RecordText.key(record);
        known.remove(key);
        out.ledger(new RuleDeleted(publication(record, version, null, null)));
        tellReaders(key, out);
        out.update(RuleUpdate.deleted(key, version));
    }

    private void accept(RawRecord record, long version, CheckedDocument document, IntakeOutput out) {
        metrics.accepted.inc();
        RuleUpdate update = RuleUpdate.accepted(RecordText.key(record), version, document.hash(), document.document())
                .acceptedAt(clock.getAsLong());
        known.add(update, document.lists());
        out.ledger(new RuleAccepted(
                publication(record, version, document.hash(), document.document()),
                document.name(),
                document.shadow(),
                document.enabled(),
                document.engine(),
                document.notes(),
                document.exceptions()));
        RuleUpdate kept = known.get(update.key());
        if (!known.missingLists(kept).isEmpty()) {
            tellMissingLists(kept, out);
        }
        tellReaders(update.key(), out);
        out.update(update);
    }

    /** Says of every rule that reads a list if it is inactive now. */
    private void tellReaders(String key, IntakeOutput out) {
        if (SharedList.isListKey(key)) {
            known.readersOf(key.substring(SharedList.KEY_PREFIX.length())).forEach(rule -> tellMissingLists(rule, out));
        }
    }

    private void tellMissingLists(RuleUpdate rule, IntakeOutput out) {
        out.ledger(RuleNoted.missingLists(rule.key(), rule.version(), known.missingLists(rule)));
    }

    private void refuse(RawRecord record, long version, Review result, IntakeOutput out) {
        metrics.refused.inc();
        List<Refusal> refusals = result.refusals();
        if (refusals.get(0).code().equals(Refusals.ENDED_PROCESS)) {
            metrics.setAside.inc();
        }
        String hash = record.value() == null ? null : Digests.sha256Hex(record.value());
        out.ledger(new RuleRejected(publication(record, version, hash, review.excerpt(record)), refusals));
        if (result.isUnreadable()) {
            metrics.unreadable.inc();
            out.deadLetter(new DeadLetter(
                    DeadLetter.UNREADABLE,
                    refusals.get(0).message(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    record.value()));
        }
        out.update(RuleUpdate.refused(RecordText.key(record), version));
    }

    private static Publication publication(
            RawRecord record, long version, @Nullable String hash, @Nullable String text) {
        return new Publication(
                RecordText.key(record),
                version,
                record.headers().get(Publication.AUTHOR_HEADER),
                record.timestampMillis(),
                hash,
                text);
    }
}
