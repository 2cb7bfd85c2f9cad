package dev.fluo.rules.signal;

import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;

/**
 * The place of a document among those of its signal, and its time.
 *
 * @param timestampMillis event time, epoch milliseconds
 * @param created processing time
 */
record SignalPlace(String id, SignalAction action, int sequence, long timestampMillis, Instant created) {}
