package dev.fluo.flink.stream;

import dev.fluo.flink.stream.StreamNotes.Note;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.KeyVerdicts;
import dev.fluo.rules.correlation.PartitionJudge;
import dev.fluo.rules.correlation.PartitionState;
import dev.fluo.rules.correlation.StreamLimits;
import dev.fluo.rules.correlation.StreamTime;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.verdict.CompiledRule;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;

/** Adds up what is pending for one rule and key, and judges it. */
final class PartitionWork {

    private final StreamBook book;
    private final StreamSettings settings;
    private final StreamMetrics metrics;
    private final KeyCounts keys;
    private final SignalWriter writer;
    private final StreamTally tally;
    private final ListState<Contribution> pending;
    private final PartitionStore partitions;
    private boolean waitsForRule;

    PartitionWork(
            StreamBook book,
            StreamSettings settings,
            StreamMetrics metrics,
            KeyCounts keys,
            SignalWriter writer,
            StreamTally tally,
            ListState<Contribution> pending,
            PartitionStore partitions) {
        this.book = book;
        this.settings = settings;
        this.metrics = metrics;
        this.keys = keys;
        this.writer = writer;
        this.tally = tally;
        this.pending = pending;
        this.partitions = partitions;
    }

    /** Whether contributions came before the version of the rule that they are for. */
    boolean waitsForRule() {
        return waitsForRule;
    }

    /**
     * Judges what is at hand, unless nothing has come and it is not time yet.
     *
     * @param key the key at hand: the partition of its contributions
     * @param now processing time, epoch milliseconds
     * @return the watermark at which to judge it again; {@link Long#MAX_VALUE}: never
     */
    long judge(String key, long watermark, long now, Consumer<Signal> signals, BiConsumer<CompiledRule, Note> notes)
            throws Exception {
        List<Contribution> waiting = waiting();
        String ruleId = PartitionStore.ruleOf(key);
        Optional<StreamBook.Entry> entry = book.find(ruleId);
        if (entry.isEmpty()) {
            return withoutRule(ruleId, waiting);
        }
        HeldPartition held = held(entry.get());
        if (waiting.isEmpty() && held.sleeps(entry.get(), watermark)) {
            return Long.MAX_VALUE;
        }
        PartitionState state = held.state();
        StreamTime time = settings.at(state.advance(watermark));
        take(waiting, held, time, entry.get(), notes);
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
        if (state.coarse()) {
            notes.accept(rule, Note.COARSE);
        }
        long wake = entry.get().judge().wake(state, time);
        held.sleep(entry.get(), wake);
        if (state.isEmpty()) {
            partitions.clear();
        } else {
            partitions.update(held);
        }
        return wake;
    }

    /** Adds what is pending under the key at hand, as of a watermark; it is judged when that was asked for. */
    void gather(String key, long watermark, BiConsumer<CompiledRule, Note> notes) throws Exception {
        Optional<StreamBook.Entry> entry = book.find(PartitionStore.ruleOf(key));
        if (entry.isPresent()) {
            HeldPartition held = held(entry.get());
            take(waiting(), held, settings.at(held.state().advance(watermark)), entry.get(), notes);
            held.wakeUp();
            partitions.update(held);
        }
    }

    private List<Contribution> waiting() throws Exception {
        List<Contribution> waiting = new ArrayList<>();
        pending.get().forEach(waiting::add);
        return waiting;
    }

    private void take(
            List<Contribution> waiting,
            HeldPartition held,
            StreamTime time,
            StreamBook.Entry entry,
            BiConsumer<CompiledRule, Note> notes)
            throws Exception {
        List<Contribution> later = new ArrayList<>();
        for (Contribution contribution : waiting) {
            if (contribution.generation() > entry.since()) {
                later.add(contribution);
            } else if (contribution.generation() < entry.since()) {
                metrics.staleContributions.inc();
            } else {
                add(contribution, held, time, entry, notes);
            }
        }
        waitsForRule = !later.isEmpty();
        if (later.size() < waiting.size()) {
            pending.update(later);
        }
    }

    /** Ends what is kept under the key at hand, by the version of the rule by which it was judged so far. */
    void end(StreamBook.Entry entry, long watermark, long now, Consumer<Signal> signals) throws Exception {
        PartitionState state = partitions.find().state();
        StreamTime time = settings.at(state.advance(watermark));
        for (EpisodeChange change : PartitionJudge.end(state, time)) {
            signals.accept(writer.write(entry.rule().rule(), change, Instant.ofEpochMilli(now)));
        }
        partitions.clear();
    }

    private void add(
            Contribution contribution,
            HeldPartition held,
            StreamTime time,
            StreamBook.Entry entry,
            BiConsumer<CompiledRule, Note> notes)
            throws IOException {
        PartitionState state = held.state();
        CompiledRule rule = entry.rule().rule();
        if (state.isEmpty() && keys.of(rule.id()) >= settings.limits().keys()) {
            metrics.boundedContributions.inc();
            notes.accept(rule, Note.KEYS);
        } else if (isFull(entry, held)) {
            metrics.boundedContributions.inc();
            notes.accept(rule, Note.BYTES);
        } else if (!entry.judge().add(contribution, state, time)) {
            metrics.boundedContributions.inc();
            notes.accept(rule, state.size() >= settings.limits().keys() ? Note.KEYS : Note.LATE);
        } else {
            held.grow(contribution);
        }
    }

    /** Where all keys of a rule are kept together, their bound is the rule's. */
    private boolean isFull(StreamBook.Entry entry, HeldPartition held) throws IOException {
        StreamLimits limits = settings.limits();
        boolean ruleIsFull = keys.bytes(entry.rule().id()) + held.uncountedBytes() >= limits.bytes();
        if (ruleIsFull || entry.rule().joined()) {
            return ruleIsFull;
        }
        // what is guessed is too high: only what is measured keeps anything out
        return held.bytes() >= limits.bytesOfOneKey() && held.measure() >= limits.bytesOfOneKey();
    }

    /** What another generation of the rule has gathered is of no use to this one. */
    private HeldPartition held(StreamBook.Entry entry) throws Exception {
        HeldPartition held = partitions.find();
        if (held != null && held.state().generation() == entry.since()) {
            return held;
        }
        if (held != null) {
            partitions.clear();
        }
        return partitions.hold(HeldPartition.empty(new PartitionState(entry.since())));
    }

    /** The rule is deleted or disabled, or not known yet. */
    private long withoutRule(String ruleId, List<Contribution> waiting) throws Exception {
        long newest = waiting.stream().mapToLong(Contribution::generation).max().orElse(-1);
        waitsForRule = newest > book.version(ruleId);
        if (!waitsForRule) {
            waiting.forEach(dropped -> metrics.staleContributions.inc());
            pending.clear();
            partitions.clear();
        }
        return Long.MAX_VALUE;
    }
}
