package dev.fluo.tools.testing.data;

/**
 * A signal across traces that was opened and not retracted.
 *
 * @param ruleId of the rule that gave it
 * @param blames the key that it speaks of, as text; empty where the rule has none
 * @param atMillis the event time at which the behaviour was complete, epoch milliseconds
 */
record Alarm(String ruleId, String blames, long atMillis) {}
