package dev.fluo.flink.stream;

/**
 * Numbers of keys that a key group holds of a rule, and of their bytes.
 *
 * @param pending keys for which the condition holds, and not for so long yet that an episode opens
 */
public record KeyMark(String ruleId, int keyGroup, int keys, int pending, long bytes) {}
