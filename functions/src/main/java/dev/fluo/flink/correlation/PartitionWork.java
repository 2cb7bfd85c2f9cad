package dev.fluo.flink.correlation;

import dev.fluo.flink.correlation.CorrelationNotes.Note;
import dev.fluo.flink.faults.ItemFaults;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.KeyVerdicts;
import dev.fluo.rules.correlation.PartitionJudge;
import dev.fluo.rules.correlation.PartitionState;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.verdict.CompiledRule;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what is pending for one rule and key, and judges it. */
final class PartitionWork {

    private final CorrelationSettings settings;
    private final CorrelationRules book;
    private final CoveredTime covered;
    private final KeyCounts keys;
    private final CorrelationTally tally;
    private final PendingContributions pending;
    private final PartitionStore partitions;
    private final SignalWriter writer;
    private final CorrelationMetrics metrics;
    private final CorrelationOutput out;
    private final CorrelationNotes notes;
    private final ItemFaults faults;
    private boolean waitsForRule;

    PartitionWork(
            CorrelationSettings settings,
            CorrelationRules book,
            CorrelationState state,
            PendingContributions pending,
            PartitionStore partitions,
            SignalWriter writer,
            CorrelationMetrics metrics,
            ItemFaults faults,
            CorrelationOutput out) {
        this.settings = settings;
        this.book = book;
        this.covered = state.cover().time();
        this.keys = state.keys();
        this.tally = state.tally();
        this.pending = pending;
        this.partitions = partitions;
        this.writer = writer;
        this.metrics = metrics;
        this.faults = faults;
        this.out = out;
        notes = new CorrelationNotes(settings.limits());
    }

    /** Returns whether contributions came before the version of the rule, when a partition was last judged. */
    boolean waitsForRule() {
        return waitsForRule;
    }

    /**
     * Judges a rule and key, unless nothing has come and it is not time yet.
     *
     * @param now processing time, epoch milliseconds
     * @return the watermark at which to judge it again; {@link Long#MAX_VALUE}: never
     */
    long judge(String partition, long watermark, long now) throws Exception {
        waitsForRule = false;
        AtomicLong wake = new AtomicLong(Long.MAX_VALUE);
        orGiveUp(partition, () -> wake.set(judgeSound(partition, watermark, now)));
        return wake.get();
    }

    private long judgeSound(String partition, long watermark, long now) throws Exception {
        List<Contribution> waiting = pending.of(partition);
        String ruleId = PartitionStore.ruleOf(partition);
        Optional<CorrelationRules.Entry> entry = book.find(ruleId);
        if (entry.isEmpty()) {
            return withoutRule(partition, waiting);
        }
        HeldPartition held = held(partition, entry.get());
        if (waiting.isEmpty() && held.sleeps(entry.get(), watermark)) {
            return Long.MAX_VALUE;
        }
        PartitionState state = held.state();
        CorrelationTime time = settings.at(state.advance(watermark), covered);
        take(partition, waiting, held, time, entry.get());
        CompiledRule rule = entry.get().rule().rule();
        metrics.judgements.inc();
        List<EpisodeChange> changes = entry.get().judge().judge(state, time);
        changes.forEach(change -> out.signal(writer.write(rule, change, Instant.ofEpochMilli(now))));
        tally.count(rule, KeyVerdicts.of(state, changes), state.latestMillis());
        if (book.beganAnew(ruleId)) {
            note(rule, Note.ANEW);
        }
        if (state.bounded()) {
            note(rule, Note.CELLS);
        }
        if (state.coarse()) {
            note(rule, Note.COARSE);
        }
        entry.get().judge().budget(state).ifPresent(budget -> notes.tell(rule, budget, out::ledger));
        long wake = entry.get().judge().wake(state, time);
        held.sleep(entry.get(), wake);
        if (state.isEmpty()) {
            partitions.clear(partition);
        } else {
            partitions.update(partition, held);
        }
        return wake;
    }

    /** Adds what is pending of a partition, as of a watermark; it is judged when that was asked for. */
    void gather(String partition, long watermark) throws Exception {
        orGiveUp(partition, () -> gatherSound(partition, watermark));
    }

    /** Has boundaries judged again after a time, epoch milliseconds: more or less of it is covered than before. */
    void coverChanged(String partition, long fromMillis, long watermark) throws Exception {
        orGiveUp(partition, () -> coverChangedSound(partition, fromMillis, watermark));
    }

    private void coverChangedSound(String partition, long fromMillis, long watermark) throws Exception {
        Optional<CorrelationRules.Entry> entry = book.find(PartitionStore.ruleOf(partition));
        if (entry.isPresent()) {
            HeldPartition held = held(partition, entry.get());
            CorrelationTime time = settings.at(held.state().advance(watermark), covered);
            entry.get().judge().coverChanged(held.state(), fromMillis, time);
            held.wakeUp();
            partitions.update(partition, held);
        }
    }

    private void gatherSound(String partition, long watermark) throws Exception {
        Optional<CorrelationRules.Entry> entry = book.find(PartitionStore.ruleOf(partition));
        if (entry.isPresent()) {
            HeldPartition held = held(partition, entry.get());
            CorrelationTime time = settings.at(held.state().advance(watermark), covered);
            take(partition, pending.of(partition), held, time, entry.get());
            held.wakeUp();
            partitions.update(partition, held);
        }
    }

    /** Drops what is kept of a partition, and what is pending, where the work on it fails. */
    private void orGiveUp(String partition, ItemFaults.Work work) throws Exception {
        String ruleId = PartitionStore.ruleOf(partition);
        if (!faults.attempt("What rule " + ruleId + " gathered of a key", work)) {
            pending.clear(partition);
            partitions.clear(partition);
            book.find(ruleId).ifPresent(entry -> note(entry.rule().rule(), Note.FAULT));
        }
    }

    private void note(CompiledRule rule, Note note) {
        notes.tell(rule, note, out::ledger);
    }

    private void take(
            String partition,
            List<Contribution> waiting,
            HeldPartition held,
            CorrelationTime time,
            CorrelationRules.Entry entry)
            throws Exception {
        List<Contribution> later = new ArrayList<>();
        for (Contribution contribution : waiting) {
            if (contribution.generation() > entry.since()) {
                later.add(contribution);
            } else if (contribution.generation() < entry.since()) {
                metrics.staleContributions.inc();
            } else {
                add(contribution, held, time, entry);
            }
        }
        waitsForRule = !later.isEmpty();
        if (later.size() < waiting.size()) {
            pending.replace(partition, later);
        }
    }

    /** Ends a partition, by the version of the rule by which it was judged so far. */
    void end(String partition, CorrelationRules.Entry entry, long watermark, long now) throws Exception {
        orGiveUp(partition, () -> endSound(partition, entry, watermark, now));
    }

    private void endSound(String partition, CorrelationRules.Entry entry, long watermark, long now) throws Exception {
        PartitionState state = Objects.requireNonNull(partitions.find(partition), "it was written")
                .state();
        CorrelationTime time = settings.at(state.advance(watermark), covered);
        for (EpisodeChange change : PartitionJudge.end(state, time)) {
            out.signal(writer.write(entry.rule().rule(), change, Instant.ofEpochMilli(now)));
        }
        partitions.clear(partition);
    }

    private void add(Contribution contribution, HeldPartition held, CorrelationTime time, CorrelationRules.Entry entry)
            throws IOException {
        PartitionState state = held.state();
        CompiledRule rule = entry.rule().rule();
        if (state.isEmpty() && keys.of(rule.id()) >= settings.limits().keys()) {
            metrics.boundedContributions.inc();
            note(rule, Note.KEYS);
        } else if (isFull(entry, held)) {
            metrics.boundedContributions.inc();
            note(rule, Note.BYTES);
        } else if (!entry.judge().add(contribution, state, time)) {
            metrics.boundedContributions.inc();
            note(rule, state.size() >= settings.limits().keys() ? Note.KEYS : Note.LATE);
        } else {
            held.grow(contribution);
        }
    }

    /** Returns true if no further key has room; the bound is the rule's if one partition holds all its keys. */
    private boolean isFull(CorrelationRules.Entry entry, HeldPartition held) throws IOException {
        CorrelationLimits limits = settings.limits();
        boolean ruleIsFull = keys.bytes(entry.rule().id()) + held.uncountedBytes() >= limits.bytes();
        if (ruleIsFull || entry.rule().joined()) {
            return ruleIsFull;
        }
        // what is guessed is too high: only what is measured keeps anything out
        return held.bytes() >= limits.bytesOfOneKey() && held.measure() >= limits.bytesOfOneKey();
    }

    /** Finds the state of a partition. State that another generation of the rule has gathered is of no use to this one. */
    private HeldPartition held(String partition, CorrelationRules.Entry entry) throws Exception {
        HeldPartition held = partitions.find(partition);
        if (held != null && held.state().generation() == entry.since()) {
            return held;
        }
        if (held != null) {
            partitions.clear(partition);
        }
        return partitions.hold(partition, HeldPartition.empty(new PartitionState(entry.since())));
    }

    /** The rule is deleted or disabled, or not known yet. */
    private long withoutRule(String partition, List<Contribution> waiting) throws Exception {
        long newest = waiting.stream().mapToLong(Contribution::generation).max().orElse(-1);
        waitsForRule = newest > book.version(PartitionStore.ruleOf(partition));
        if (!waitsForRule) {
            waiting.forEach(dropped -> metrics.staleContributions.inc());
            pending.clear(partition);
            partitions.clear(partition);
        }
        return Long.MAX_VALUE;
    }
}
