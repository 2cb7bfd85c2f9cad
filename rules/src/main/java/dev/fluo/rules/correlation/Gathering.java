package dev.fluo.rules.correlation;

/** The facts about rules, beside their texts, that whoever gathers knows. */
public interface Gathering {

    /** The offset of the first version of the rule that gathers what it gathers now. */
    long generation(String ruleId);

    /** Returns whether what the trace was when it was judged before was gathered for this generation of the rule. */
    boolean gatheredBefore(String ruleId);

    /** Returns whether a time is near enough to the present to be counted: clocks may be wrong. */
    default boolean isPlausible(long nanos) {
        return true;
    }

    /** Notes that a rule did too much work on one trace or change, or failed on it, so that it was not counted. */
    default void overworked(CorrelationRule rule, String why) {}

    /** Notes that an event has more keys of a rule than {@link dev.fluo.rules.plan.EventKeys#MOST}: the rest do not count. */
    default void boundedKeys(CorrelationRule rule) {}

    /** Notes that a rule has counted an event of a sampled trace as one, without saying that it means to. */
    default void countsSampled(CorrelationRule rule) {}

    /** Returns the time at which the rule began to learn, epoch milliseconds. */
    long learnedFrom(String ruleId);
}
