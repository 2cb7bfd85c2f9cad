package dev.fluo.rules.correlation;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.SignalAction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One cross-trace rule at work in memory, on one task: for tests of rules, and for what was recorded. */
public final class CorrelationSimulation {

    private final CorrelationRule rule;
    private final CorrelationRuleSet rules;
    private final PartitionJudge judge;
    private final CorrelationTime pace;
    private final SimulatedGathering gathering;
    private final Map<String, PartitionState> states = new LinkedHashMap<>();
    /** By partition the watermark before which event time changes nothing; none for one to which something came. */
    private final Map<String, Long> wakes = new HashMap<>();

    private final List<EpisodeChange> changes = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    private Runnable beforeStep = () -> {};

    /**
     * @param learnedFrom when novelty began to learn, epoch milliseconds
     * @param pace how long after its time what comes is settled and kept; its watermark does not matter
     */
    public CorrelationSimulation(CompiledRule rule, CorrelationLimits limits, CorrelationTime pace, long learnedFrom) {
        this(rule, Redaction.NONE, limits, pace, learnedFrom);
    }

    /**
     * Creates a simulation whose evidence is redacted.
     *
     * @param learnedFrom when novelty began to learn, epoch milliseconds
     * @param pace how long after its time what comes is settled and kept; its watermark does not matter
     */
    CorrelationSimulation(
            CompiledRule rule, Redaction redaction, CorrelationLimits limits, CorrelationTime pace, long learnedFrom) {
        this.rules = CorrelationRuleSet.of(List.of(rule), redaction);
        this.rule = rules.rules().get(0);
        this.judge = new PartitionJudge(this.rule, limits);
        this.pace = pace;
        this.gathering = new SimulatedGathering(learnedFrom);
    }

    /** Calls this before each trace and each step of event time; what it throws ends the simulation. */
    public void beforeStep(Runnable action) {
        beforeStep = action;
    }

    /**
     * Takes a trace that closed.
     *
     * @return the keys that it adds to
     */
    public List<List<Object>> trace(Trace trace) {
        beforeStep.run();
        List<Contribution> contributions = rules.ofTrace(trace, Optional.empty(), gathering);
        take(contributions);
        return contributions.stream().map(Contribution::key).toList();
    }

    /** Returns the keys that a trace would add to, without taking it. */
    public List<List<Object>> keysOf(Trace trace) {
        return rules.ofTrace(trace, Optional.empty(), gathering).stream()
                .map(Contribution::key)
                .toList();
    }

    /**
     * Takes what a trace adds to one key, and to all keys; to each key where their number matters. If that is anything,
     * event time first moves on.
     *
     * @param millis the time to which it moves, epoch milliseconds
     * @return true if the trace adds to the key itself
     */
    public boolean follow(List<Object> key, Trace trace, long millis) {
        List<Contribution> wanted = rules.ofTrace(trace, Optional.empty(), gathering).stream()
                .filter(each -> each.key().equals(key)
                        || each.key().isEmpty()
                        || rule.judge().countsKeys())
                .toList();
        if (!wanted.isEmpty()) {
            advance(millis);
            take(wanted);
        }
        return wanted.stream().anyMatch(each -> each.key().equals(key));
    }

    /** Takes a trace that is judged again, and was judged as {@code before}. */
    public void again(Trace trace, Supplier<Trace> before) {
        take(rules.ofTrace(trace, Optional.of(before), gathering));
    }

    /** Takes a change. */
    public void change(ChangeEvent change) {
        take(rules.ofChange(change, gathering));
    }

    private void take(List<Contribution> contributions) {
        for (Contribution contribution : contributions) {
            String partition = rule.joined() ? "" : KeyText.of(contribution.key());
            PartitionState state = states.computeIfAbsent(partition, unused -> new PartitionState(0));
            judge.add(contribution, state, now());
            wakes.remove(partition);
            if (rule.atArrival()) {
                changes.addAll(judge.judge(state, now()));
            }
        }
    }

    /** Moves event time on, step by step as rules ask to be judged again. */
    public void advance(long toMillis) {
        states.forEach((partition, state) -> {
            if (wakes.getOrDefault(partition, Long.MIN_VALUE) <= toMillis) {
                wakes.put(partition, advance(state, toMillis));
            }
        });
        states.values().removeIf(PartitionState::isEmpty);
        wakes.keySet().retainAll(states.keySet());
        watermark = Math.max(watermark, toMillis);
    }

    /** Moves event time of a partition on; returns the watermark at which to judge it again. */
    private long advance(PartitionState state, long toMillis) {
        long wake = judge.wake(state, now());
        changes.addAll(judge.judge(state, at(Math.max(watermark, Math.min(wake, toMillis)))));
        wake = judge.wake(state, at(Math.max(watermark, Math.min(wake, toMillis))));
        while (wake <= toMillis) {
            beforeStep.run();
            changes.addAll(judge.judge(state, at(wake)));
            long next = judge.wake(state, at(wake));
            wake = Math.max(next, wake + 1);
        }
        return wake;
    }

    private CorrelationTime now() {
        return at(watermark);
    }

    private CorrelationTime at(long millis) {
        return new CorrelationTime(millis, pace.settleMillis(), pace.retainMillis(), pace.covered());
    }

    /** Returns the keys that were formed and are remembered, in the order in which they came. */
    public List<FormedKey> keys() {
        List<FormedKey> keys = new ArrayList<>();
        for (PartitionState state : states.values()) {
            state.keys.forEach((key, of) -> {
                if (of.isBorn()) {
                    keys.add(formed(key, of, state));
                }
            });
        }
        return keys;
    }

    /** Returns the bytes of its state, as a checkpoint holds it. */
    public long stateBytes() {
        long bytes = 0;
        for (PartitionState state : states.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                PartitionCodec.write(state, new DataOutputStream(out));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes += out.size();
        }
        return bytes;
    }

    /** Returns one key as it is now; empty if no event formed it, or it was forgotten. */
    public Optional<FormedKey> key(List<Object> key) {
        PartitionState state = states.get(rule.joined() ? "" : KeyText.of(key));
        if (state == null) {
            return Optional.empty();
        }
        KeyState of = state.keys.get(key);
        return of == null || !of.isBorn() ? Optional.empty() : Optional.of(formed(key, of, state));
    }

    private FormedKey formed(List<Object> key, KeyState of, PartitionState state) {
        KeyJudge judged = rule.judge();
        return new FormedKey(key, of.lastMillis, judged.compared(key, of, state.shared), judged.pendingSince(of));
    }

    /** Tells if an event had more keys than count. */
    public boolean hasBoundedKeys() {
        return gathering.hasBoundedKeys();
    }

    /** Returns why traces or changes were not counted, each reason once. */
    public List<String> failures() {
        return gathering.failures();
    }

    /** Returns the changes of episodes so far, in order. */
    public List<EpisodeChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns the changes of episodes since the last call, in order, and forgets them. */
    public List<EpisodeChange> takeChanges() {
        List<EpisodeChange> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    /** The last that was said of each episode that was not retracted, by key and start. */
    public List<EpisodeChange> standing() {
        Map<String, EpisodeChange> last = new LinkedHashMap<>();
        for (EpisodeChange change : changes) {
            last.put(KeyText.of(change.key()) + " " + change.episode().startMillis(), change);
        }
        return last.values().stream()
                .filter(change -> change.action() != SignalAction.RETRACTED)
                .toList();
    }
}
