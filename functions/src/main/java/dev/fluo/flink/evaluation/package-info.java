/**
 * Judging traces: rules from broadcast state, each trace by all of them when it closes, signals and counts of what they
 * say.
 */
package dev.fluo.flink.evaluation;
