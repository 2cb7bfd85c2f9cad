package dev.fluo.flink.stream;

/**
 * The time at which a rule of novelty began to learn.
 *
 * @param since the generation of the rule
 * @param beganMillis event time, epoch milliseconds
 */
public record LearningMark(String ruleId, long since, long beganMillis) {}
