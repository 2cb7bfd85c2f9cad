package dev.fluo.rules.trace;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The parents and children among spans, by parent ids. A ring of parents (a span that is its own among them) is cut at
 * its earliest span, which then has no parent; each cut is counted.
 */
final class SpanTree {

    private static final int ABSENT = -1;
    private static final int UNKNOWN = -1;
    private static final int ON_PATH = -2;

    private final int[] parent;
    private final int[] firstChild;
    private final int[] children;
    private final int[] depth;
    private final BitSet orphans = new BitSet();
    private int cycles;

    private SpanTree(int size) {
        parent = new int[size];
        firstChild = new int[size + 1];
        depth = new int[size];
        children = new int[size];
    }

    static SpanTree of(SpanColumns spans, SpanIds ids) {
        SpanTree tree = new SpanTree(spans.id.length);
        tree.linkParents(spans, ids);
        tree.measureDepths();
        tree.listChildren();
        return tree;
    }

    /** The parent's index, or -1. */
    int parent(int span) {
        return parent[span];
    }

    int childCount(int span) {
        return firstChild[span + 1] - firstChild[span];
    }

    int child(int span, int position) {
        return children[firstChild[span] + position];
    }

    int depth(int span) {
        return depth[span];
    }

    /** The spans that name a parent that is not there. */
    BitSet orphans() {
        return orphans;
    }

    int cycles() {
        return cycles;
    }

    private void linkParents(SpanColumns spans, SpanIds ids) {
        int[] spanOfId = new int[ids.size()];
        Arrays.fill(spanOfId, ABSENT);
        for (int span = 0; span < parent.length; span++) {
            int id = spans.id[span];
            if (id != SpanIds.NONE && spanOfId[id] != ABSENT) {
                linkSharedIds(spans, new SharedIds(spans, ids.size()));
                return;
            }
            if (id != SpanIds.NONE) {
                spanOfId[id] = span;
            }
        }
        for (int span = 0; span < parent.length; span++) {
            int parentId = spans.parentId[span];
            parent[span] = parentId == SpanIds.NONE ? ABSENT : spanOfId[parentId];
            if (parentId != SpanIds.NONE && parent[span] == ABSENT) {
                orphans.set(span);
            }
        }
    }

    /** Links spans of which some share an id. A server half from now on names its client half as its parent. */
    private void linkSharedIds(SpanColumns spans, SharedIds shared) {
        for (int span = 0; span < parent.length; span++) {
            parent[span] = shared.clientHalf(span);
        }
        for (int span = 0; span < parent.length; span++) {
            if (parent[span] != ABSENT) {
                spans.parentId[span] = spans.id[span];
            } else if (spans.parentId[span] != SpanIds.NONE) {
                parent[span] = shared.parent(span);
                if (parent[span] == ABSENT) {
                    linkToItself(spans, span);
                }
            }
        }
    }

    /** A span that names itself closes a ring, which is cut later; any other span without a parent is an orphan. */
    private void linkToItself(SpanColumns spans, int span) {
        if (spans.parentId[span] == spans.id[span]) {
            parent[span] = span;
        } else {
            orphans.set(span);
        }
    }

    /** Walks up from each span to one whose depth is known; a walk that meets itself has found a ring. */
    private void measureDepths() {
        int[] path = new int[parent.length];
        Arrays.fill(depth, UNKNOWN);
        for (int span = 0; span < parent.length; span++) {
            int length = 0;
            int at = span;
            while (at != ABSENT && depth[at] == UNKNOWN) {
                depth[at] = ON_PATH;
                path[length++] = at;
                at = parent[at];
            }
            if (at != ABSENT && depth[at] == ON_PATH) {
                cut(at);
                length = unwind(path, length, span);
                at = ABSENT;
            }
            int below = at == ABSENT ? 0 : depth[at] + 1;
            for (int i = length - 1; i >= 0; i--) {
                depth[path[i]] = below++;
            }
        }
    }

    private void cut(int inRing) {
        int earliest = inRing;
        for (int at = parent[inRing]; at != inRing; at = parent[at]) {
            earliest = Math.min(earliest, at);
        }
        parent[earliest] = ABSENT;
        cycles++;
    }

    /**
     * The path from a span up again, now that the ring above it is cut. Spans of the ring that the new path misses are
     * unknown again; they lie below the cut and have their turn later, as none of them can come before this span.
     */
    private int unwind(int[] path, int length, int span) {
        for (int i = 0; i < length; i++) {
            depth[path[i]] = UNKNOWN;
        }
        int again = 0;
        for (int at = span; at != ABSENT; at = parent[at]) {
            path[again++] = at;
        }
        return again;
    }

    private void listChildren() {
        for (int span : parent) {
            if (span != ABSENT) {
                firstChild[span + 1]++;
            }
        }
        for (int span = 0; span < parent.length; span++) {
            firstChild[span + 1] += firstChild[span];
        }
        int[] next = Arrays.copyOf(firstChild, parent.length);
        for (int span = 0; span < parent.length; span++) {
            if (parent[span] != ABSENT) {
                children[next[parent[span]]++] = span;
            }
        }
    }
}
