/**
 * The trace model: the spans of one trace as immutable columns, a span being an index into them, and what follows from
 * parent links and times. How spans come off the wire is {@link dev.fluo.rules.trace.otlp}.
 */
package dev.fluo.rules.trace;
