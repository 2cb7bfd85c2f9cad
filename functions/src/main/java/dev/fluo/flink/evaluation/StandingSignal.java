package dev.fluo.flink.evaluation;

/**
 * What is remembered of a signal while its trace may still change.
 *
 * @param ruleId the rule
 * @param sequence sequence number of the last document
 * @param stands false once it was retracted
 * @param timestampMillis event time of the last document, epoch milliseconds: it decides the index of the day
 * @param digest of what the last document says: only another one is worth a revision
 */
record StandingSignal(String ruleId, int sequence, boolean stands, long timestampMillis, long digest) {}
