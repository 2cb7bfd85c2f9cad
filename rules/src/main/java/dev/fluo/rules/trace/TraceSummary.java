package dev.fluo.rules.trace;

/**
 * Facts of a whole trace, from one walk over its spans.
 *
 * @param root the earliest span that names no parent, or -1
 * @param endNanos the latest end or start, whichever is later
 * @param flags the flags of all spans, or-ed
 */
record TraceSummary(int root, long endNanos, int errorCount, int depth, int flags) {

    static TraceSummary of(SpanColumns spans, SpanTree tree) {
        int root = -1;
        long end = 0;
        int errors = 0;
        int depth = 0;
        int flags = 0;
        for (int span = 0; span < spans.id.length; span++) {
            if (root < 0 && spans.parentId[span] == SpanIds.NONE) {
                root = span;
            }
            end = Math.max(end, Math.max(spans.start[span], spans.end[span]));
            errors += spans.status[span] == SpanStatus.ERROR.ordinal() ? 1 : 0;
            depth = Math.max(depth, tree.depth(span));
            flags |= spans.flags[span];
        }
        return new TraceSummary(root, end, errors, depth, flags);
    }
}
