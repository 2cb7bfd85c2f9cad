package dev.fluo.flink.stream;

/** How many keys of a rule a key group holds. */
record KeyMark(String ruleId, int keyGroup, int keys) {}
