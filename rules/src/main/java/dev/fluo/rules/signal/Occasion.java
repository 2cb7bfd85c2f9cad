package dev.fluo.rules.signal;

import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;

/**
 * Which of a signal's documents this is, and when.
 *
 * @param timestampMillis event time, epoch milliseconds
 * @param created processing time
 */
record Occasion(String id, SignalAction action, int sequence, long timestampMillis, Instant created) {}
