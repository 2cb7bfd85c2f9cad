package dev.fluo.flink.stream;

/** Numbers of keys that a key group holds of a rule, and of their bytes. */
public record KeyMark(String ruleId, int keyGroup, int keys, long bytes) {}
