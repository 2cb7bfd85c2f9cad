/** Kept traces: decides which traces are written whole to a topic of their own, and writes each span of them once. */
@NullMarked
package dev.fluo.flink.keeping;

import org.jspecify.annotations.NullMarked;
