package dev.fluo.rules.correlation;

import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.verdict.CompiledRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A cross-trace rule, ready to gather and to judge. Not for two threads at once. */
public final class CorrelationRule {

    /** Returns the learning time from the first activation on, in milliseconds; -1 for a rule that does not learn. */
    public long learnMillis() {
        return shape.learnMillis();
    }

    /**
     * Returns the event time that must pass after an event before it can make the rule fire, in milliseconds: up to
     * the next boundary, or up to the end of a sequence.
     */
    public long reachMillis() {
        return shape.reachMillis();
    }

    /**
     * Returns how long the condition must have been over before an episode is resolved, in milliseconds: the rule's
     * {@code resolveAfter}, or one window if a budget of false signals asks for more.
     */
    public long resolveMillis() {
        return shape.resolveMillis();
    }

    /** The time that a key lives after its last event unless the document says otherwise. */
    public static final Duration FORGET = Duration.ofDays(7);

    private final CompiledRule rule;
    private final Shape shape;
    private final List<Series> series;
    private final KeyJudge judge;
    private final boolean readsTraces;
    private final boolean readsChanges;

    private CorrelationRule(CompiledRule rule, Shape shape, List<Series> series, KeyJudge judge) {
        this.rule = rule;
        this.shape = shape;
        this.series = List.copyOf(series);
        this.judge = judge;
        this.readsTraces = series.stream().anyMatch(each -> each.selection().source() != StreamSource.CHANGES);
        this.readsChanges = series.stream().anyMatch(each -> each.selection().source() == StreamSource.CHANGES);
    }

    /** @param rule one that {@link CompiledRule#isAcrossTraces} */
    public static CorrelationRule of(CompiledRule rule) {
        StreamPlan plan =
                new StreamPlan(rule.programs().condition(), rule.lists().values());
        return new CorrelationRuleBuilder(rule, plan).build(CorrelationRule::new);
    }

    /** Makes the rule of its parts. */
    interface Maker {
        CorrelationRule make(CompiledRule rule, Shape shape, List<Series> series, KeyJudge judge);
    }

    /**
     * The properties that decide how contributions are spread over tasks and over time.
     *
     * @param gathers what is gathered, as text: versions of a rule that gather the same keep their state
     * @param joined whether a selection without keys holds for every key, so that one task has all keys
     * @param atArrival whether events that are added can make it fire at once
     * @param learnMillis how long it learns first; -1 if it does not
     * @param reachMillis how far beyond an event time must go before it can have made the rule fire
     * @param resolveMillis how long its condition is over before an episode is resolved
     */
    record Shape(
            String gathers,
            boolean joined,
            boolean atArrival,
            long learnMillis,
            long reachMillis,
            long resolveMillis) {}

    /** The rule. */
    public CompiledRule rule() {
        return rule;
    }

    /** The rule's id. */
    public String id() {
        return rule.id();
    }

    /** Returns a text of what it gathers: versions of a rule that gather the same keep their state. */
    public String gathers() {
        return shape.gathers();
    }

    /** Returns whether one task has all of its keys, because a selection without keys holds for every key. */
    public boolean joined() {
        return shape.joined();
    }

    /** Returns whether events that are added can make it fire at once; else it waits until time has settled. */
    public boolean atArrival() {
        return shape.atArrival();
    }

    /**
     * Returns the last instant of learning, epoch milliseconds. It is a full second: sights are told apart to the
     * second.
     *
     * @param beganMillis when it began to learn, epoch milliseconds
     */
    public long learnedUntil(long beganMillis) {
        return learnedUntil(beganMillis, learnMillis());
    }

    static long learnedUntil(long beganMillis, long learnMillis) {
        return Times.ceilSecond(beganMillis + learnMillis);
    }

    /** Tells if it selects anything of traces, and not changes alone. */
    public boolean readsTraces() {
        return readsTraces;
    }

    /** Returns whether it learns before it fires. */
    public boolean novelty() {
        return shape.learnMillis() >= 0;
    }

    /** Returns whether change events are among what it gathers. */
    public boolean readsChanges() {
        return readsChanges;
    }

    /** Returns the number of values of a key; 0 if the rule has only one key. */
    public int keyLength() {
        return series.stream()
                .mapToInt(each -> each.selection().keys().size())
                .max()
                .orElse(0);
    }

    List<Series> series() {
        return series;
    }

    KeyJudge judge() {
        return judge;
    }

    /** Returns the lifetime of a key after its last event, in milliseconds. */
    long forgetMillis() {
        return rule.document().forget().orElse(FORGET).toMillis();
    }

    /** Returns whether the rule's condition must hold, so that it fires where it does not. */
    static boolean firing(CompiledRule rule) {
        return rule.document().condition().kind() != RuleCondition.Kind.ALWAYS;
    }

    Map<String, List<Object>> lists() {
        return rule.lists().values();
    }
}
