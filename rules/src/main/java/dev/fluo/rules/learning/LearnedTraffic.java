package dev.fluo.rules.learning;

/**
 * Counts of the traces that were learned from.
 *
 * @param complete complete traces of both halves
 * @param failed complete traces with an error, which only break rules
 * @param incomplete traces that were left out
 * @param operations operations that were told apart
 * @param unknownSpans spans of further operations
 */
public record LearnedTraffic(long complete, long failed, long incomplete, int operations, long unknownSpans) {}
