package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.trace.v1.ResourceSpans;

/**
 * A span on its way.
 *
 * @param span alone, with its resource and scope
 * @param endNanos when it ended
 * @param dueNanos when it is to be delivered, epoch nanoseconds
 */
record Piece(ResourceSpans span, long endNanos, long dueNanos) {}
