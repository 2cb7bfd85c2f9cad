package dev.fluo.flink.correlation;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.correlation.Gathering;
import dev.fluo.rules.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The facts that a subtask knows about the rules that it gathers for. */
public final class LearningGathering implements Gathering {

    /** An event so far from the watermark has a clock that is wrong, and would stay for ever. */
    private static final Duration PLAUSIBLE = Duration.ofDays(1);

    private final Learning learning;
    private final CorrelationRuleSet rules;
    private final Function<String, RuleUpdate> standing;
    private final long gatheredBefore;
    private final long watermark;
    private final Consumer<LedgerEvent> ledger;
    private final GatheringNotes notes;
    private Map<CorrelationRule, String> failures = Map.of();

    /**
     * @param standing what broadcast state has of a rule
     * @param gatheredBefore up to which offset rules were known when the trace was gathered before; -1 if it was not
     */
    public LearningGathering(
            Learning learning,
            CorrelationRuleSet rules,
            Function<String, RuleUpdate> standing,
            long gatheredBefore,
            long watermark,
            Consumer<LedgerEvent> ledger,
            GatheringNotes notes) {
        this.learning = learning;
        this.rules = rules;
        this.standing = standing;
        this.gatheredBefore = gatheredBefore;
        this.watermark = watermark;
        this.ledger = ledger;
        this.notes = notes;
    }

    /**
     * Tells until when rules of novelty learn. One that an earlier FLUO accepted, and that has not begun to learn,
     * begins at what event time has come to: the trace at hand may have a clock that is wrong.
     *
     * @param trace of which the time is taken once the input has ended
     * @param now processing time, epoch milliseconds: taken as long as nothing has moved event time
     */
    public void begin(Trace trace, long now, int subtask) {
        boolean ended = watermark == Long.MAX_VALUE;
        long time = ended ? TimeUnit.NANOSECONDS.toMillis(trace.endNanos()) : watermark;
        begin(watermark == Long.MIN_VALUE ? now : time, subtask == 0, true);
    }

    /** Tells until when rules of novelty learn, at a time in epoch milliseconds. */
    public void begin(long millis, int subtask) {
        begin(millis, subtask == 0, false);
    }

    private void begin(long millis, boolean tells, boolean ofTraces) {
        for (CorrelationRule rule : rules.learning()) {
            if ((rule.readsTraces() || !ofTraces) && (tells || mayBeginHere(rule.id()))) {
                OptionalLong began = began(rule.id());
                if (began.isEmpty()) {
                    learning.begin(rule.id(), generation(rule.id()), millis);
                }
                long until = rule.learnedUntil(began.orElse(millis));
                if (tells && rule.readsTraces() == ofTraces && until > millis) {
                    tell(rule, until);
                }
            }
        }
    }

    /** Of most rules it is known when the intake accepted them: for these, nothing is looked up with each trace. */
    private boolean mayBeginHere(String ruleId) {
        return standing.apply(ruleId).sinceMillis() == RuleUpdate.UNKNOWN;
    }

    /** All tasks agree on when the intake accepted a rule, and after a restore on what any of them knew. */
    private OptionalLong began(String ruleId) {
        OptionalLong known = learning.began(ruleId, generation(ruleId));
        long accepted = standing.apply(ruleId).sinceMillis();
        return known.isPresent() || accepted == RuleUpdate.UNKNOWN ? known : OptionalLong.of(accepted);
    }

    /** Each version has a status of its own, that begins without notes. */
    private void tell(CorrelationRule rule, long until) {
        long version = rule.rule().version().version();
        if (learning.tell(rule.id(), version)) {
            ledger.accept(RuleNoted.learning(rule.id(), version, Instant.ofEpochMilli(until)));
        }
    }

    @Override
    public long generation(String ruleId) {
        return standing.apply(ruleId).since();
    }

    @Override
    public boolean gatheredBefore(String ruleId) {
        return generation(ruleId) <= gatheredBefore;
    }

    @Override
    public long learnedFrom(String ruleId) {
        return began(ruleId).orElse(0);
    }

    @Override
    public void overworked(CorrelationRule rule, String why) {
        notes.overworked(rule, why, ledger);
        if (failures.isEmpty()) {
            failures = new LinkedHashMap<>();
        }
        failures.putIfAbsent(rule, why);
    }

    /** Returns the rules that failed on the trace or change event at hand, each with the reason. */
    public Map<CorrelationRule, String> failures() {
        return failures;
    }

    @Override
    public void boundedKeys(CorrelationRule rule) {
        notes.boundedKeys(rule, ledger);
    }

    @Override
    public void countsSampled(CorrelationRule rule) {
        notes.countsSampled(rule, ledger);
    }

    @Override
    public boolean isPlausible(long nanos) {
        boolean known = watermark != Long.MIN_VALUE && watermark != Long.MAX_VALUE;
        return !known || Math.abs(TimeUnit.NANOSECONDS.toMillis(nanos) - watermark) <= PLAUSIBLE.toMillis();
    }
}
