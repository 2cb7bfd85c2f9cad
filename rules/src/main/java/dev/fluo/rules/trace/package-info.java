/**
 * The trace model: the spans of one trace as immutable columns, and what follows from parent links and times. A span
 * is an index into the columns. How spans come off the wire is {@link dev.fluo.rules.trace.otlp}.
 */
@NullMarked
package dev.fluo.rules.trace;

import org.jspecify.annotations.NullMarked;
