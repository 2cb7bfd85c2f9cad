package dev.fluo.flink.stream;

import dev.fluo.flink.stream.StreamNotes.Note;
import dev.fluo.signal.Signal;
import dev.fluo.signal.SignalWriter;
import dev.fluo.stream.Contribution;
import dev.fluo.stream.EpisodeChange;
import dev.fluo.stream.KeyVerdicts;
import dev.fluo.stream.PartitionJudge;
import dev.fluo.stream.PartitionState;
import dev.fluo.stream.StreamLimits;
import dev.fluo.stream.StreamTime;
import dev.fluo.verdict.CompiledRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;

/** Adds up what is pending for one rule and key, and judges it. */
final class PartitionWork {

    private final StreamBook book;
    private final StreamSettings settings;
    private final StreamMetrics metrics;
    private final KeyCounts keys;
    private final SignalWriter writer;
    private final StreamTally tally;
    private final ListState<Contribution> pending;
    private final ValueState<StoredPartition> partition;
    private boolean waitsForRule;
    /** What the key at hand took when it was last stored. */
    private long storedBytes;

    PartitionWork(
            StreamBook book,
            StreamSettings settings,
            StreamMetrics metrics,
            KeyCounts keys,
            SignalWriter writer,
            StreamTally tally,
            ListState<Contribution> pending,
            ValueState<StoredPartition> partition) {
        this.book = book;
        this.settings = settings;
        this.metrics = metrics;
        this.keys = keys;
        this.writer = writer;
        this.tally = tally;
        this.pending = pending;
        this.partition = partition;
    }

    /** Whether contributions came before the version of the rule that they are for. */
    boolean waitsForRule() {
        return waitsForRule;
    }

    /**
     * Judges what is at hand.
     *
     * @param key the key at hand: the partition of its contributions
     * @param now processing time, epoch milliseconds
     * @return the watermark at which to judge it again; {@link Long#MAX_VALUE}: never
     */
    long judge(String key, long watermark, long now, Consumer<Signal> signals, BiConsumer<CompiledRule, Note> notes)
            throws Exception {
        List<Contribution> waiting = new ArrayList<>();
        pending.get().forEach(waiting::add);
        String ruleId = key.substring(0, key.indexOf('\n'));
        Optional<StreamBook.Entry> entry = book.find(ruleId);
        if (entry.isEmpty()) {
            return withoutRule(ruleId, key, waiting);
        }
        PartitionState state = state(entry.get(), key);
        int before = state.size();
        StreamTime time = settings.at(state.advance(watermark));
        List<Contribution> later = new ArrayList<>();
        for (Contribution contribution : waiting) {
            if (contribution.generation() > entry.get().since()) {
                later.add(contribution);
            } else if (contribution.generation() < entry.get().since()) {
                metrics.staleContributions.inc();
            } else {
                add(contribution, state, time, entry.get(), notes);
            }
        }
        waitsForRule = !later.isEmpty();
        pending.update(later);
        CompiledRule rule = entry.get().rule().rule();
        metrics.judgements.inc();
        List<EpisodeChange> changes = entry.get().judge().judge(state, time);
        changes.forEach(change -> signals.accept(writer.write(rule, change, Instant.ofEpochMilli(now))));
        tally.count(rule, KeyVerdicts.of(state, changes), state.latestMillis());
        if (book.beganAnew(ruleId)) {
            notes.accept(rule, Note.ANEW);
        }
        if (state.bounded()) {
            notes.accept(rule, Note.CELLS);
        }
        keys.changed(ruleId, key, state.size() - before, store(state) - storedBytes);
        return entry.get().judge().wake(state, time);
    }

    /** Ends what is kept under the key at hand, by the version of the rule by which it was judged so far. */
    void end(String key, StreamBook.Entry entry, long watermark, long now, Consumer<Signal> signals) throws Exception {
        StoredPartition stored = partition.value();
        PartitionState state = stored.read();
        StreamTime time = settings.at(state.advance(watermark));
        for (EpisodeChange change : PartitionJudge.end(state, time)) {
            signals.accept(writer.write(entry.rule().rule(), change, Instant.ofEpochMilli(now)));
        }
        keys.changed(entry.rule().id(), key, -state.size(), -stored.bytes().length);
        partition.clear();
    }

    private void add(
            Contribution contribution,
            PartitionState state,
            StreamTime time,
            StreamBook.Entry entry,
            BiConsumer<CompiledRule, Note> notes) {
        CompiledRule rule = entry.rule().rule();
        if (state.isEmpty() && keys.of(rule.id()) >= settings.limits().keys()) {
            metrics.boundedContributions.inc();
            notes.accept(rule, Note.KEYS);
        } else if (isFull(entry)) {
            metrics.boundedContributions.inc();
            notes.accept(rule, Note.BYTES);
        } else if (!entry.judge().add(contribution, state, time)) {
            metrics.boundedContributions.inc();
            notes.accept(rule, state.size() >= settings.limits().keys() ? Note.KEYS : Note.LATE);
        }
    }

    /** Where all keys of a rule are kept together, their bound is the rule's. */
    private boolean isFull(StreamBook.Entry entry) {
        StreamLimits limits = settings.limits();
        boolean ruleIsFull = keys.bytes(entry.rule().id()) >= limits.bytes();
        return ruleIsFull || !entry.rule().joined() && storedBytes >= limits.bytesOfOneKey();
    }

    /** What another generation of the rule has gathered is of no use to this one. */
    private PartitionState state(StreamBook.Entry entry, String key) throws Exception {
        StoredPartition stored = partition.value();
        if (stored == null) {
            return new PartitionState(entry.since());
        }
        PartitionState state = stored.read();
        if (state.generation() == entry.since()) {
            storedBytes = stored.bytes().length;
            return state;
        }
        keys.changed(entry.rule().id(), key, -state.size(), -stored.bytes().length);
        return new PartitionState(entry.since());
    }

    /** Gives the bytes that it takes now. */
    private long store(PartitionState state) throws Exception {
        if (state.isEmpty()) {
            partition.clear();
            return 0;
        }
        StoredPartition stored = StoredPartition.of(state);
        partition.update(stored);
        return stored.bytes().length;
    }

    /** The rule is deleted or disabled, or not known yet. */
    private long withoutRule(String ruleId, String key, List<Contribution> waiting) throws Exception {
        long newest = waiting.stream().mapToLong(Contribution::generation).max().orElse(-1);
        waitsForRule = newest > book.version(ruleId);
        if (!waitsForRule) {
            waiting.forEach(dropped -> metrics.staleContributions.inc());
            pending.clear();
            StoredPartition stored = partition.value();
            if (stored != null) {
                keys.changed(ruleId, key, -stored.read().size(), -stored.bytes().length);
                partition.clear();
            }
        }
        return Long.MAX_VALUE;
    }
}
