package dev.fluo.tools.console.board;

import org.jspecify.annotations.Nullable;

/**
 * Value that one revision of a signal showed.
 *
 * @param sequence the revision
 * @param time when the revision was written, ISO 8601
 * @param value left side of the first comparison of the rule's condition
 * @param limit its right side; null where that is no number
 * @param action of the revision, such as {@code opened}
 */
public record ValuePoint(
        long sequence, String time, double value, @Nullable Double limit, String action) {}
