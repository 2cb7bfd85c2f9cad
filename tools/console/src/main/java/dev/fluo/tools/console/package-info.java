/**
 * FLUO's own page: a small server on 127.0.0.1 that shows signals, traces and rules as they stand in Kafka. It keeps
 * nothing: what it shows it has read from the topics, within bounds.
 */
package dev.fluo.tools.console;
