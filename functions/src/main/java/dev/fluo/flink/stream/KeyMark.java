package dev.fluo.flink.stream;

/** How many keys of a rule a key group holds, and in how many bytes. */
public record KeyMark(String ruleId, int keyGroup, int keys, long bytes) {}
