package dev.fluo.rules.trace;

import java.util.Arrays;
import java.util.Objects;

/**
 * Tells apart the spans of a trace that share an id, as the client and the server half of a call do in Zipkin's B3. The
 * server half hangs below the client half. A child hangs below the half of its own service, else below the server half.
 */
final class SharedIds {

    private static final int ABSENT = -1;
    /** A call has two halves, or a few after retries: more spans of one id are a fault, or an attack on the time. */
    private static final int MOST_HALVES = 64;

    private final SpanColumns spans;
    private final int[] firstOfId;
    private final int[] next;

    SharedIds(SpanColumns spans, int ids) {
        this.spans = spans;
        firstOfId = new int[ids];
        next = new int[spans.id.length];
        Arrays.fill(firstOfId, ABSENT);
        for (int span = next.length - 1; span >= 0; span--) {
            int id = spans.id[span];
            if (id != SpanIds.NONE) {
                next[span] = firstOfId[id];
                firstOfId[id] = span;
            }
        }
    }

    /** Returns the span that a span hangs below, by its parent id; -1 if no other span has that id. */
    int parent(int child) {
        int best = ABSENT;
        int seen = 0;
        for (int half = firstOfId[spans.parentId[child]]; half != ABSENT && seen < MOST_HALVES; half = next[half]) {
            if (half != child && (best == ABSENT || isBetterParent(half, best, child))) {
                best = half;
            }
            seen++;
        }
        return best;
    }

    /** Returns the client half that a span, as the server half, hangs below; -1 if it is no such half. */
    int clientHalf(int span) {
        int id = spans.id[span];
        if (id == SpanIds.NONE || next[firstOfId[id]] == ABSENT) {
            return ABSENT;
        }
        int best = ABSENT;
        int seen = 0;
        for (int half = firstOfId[id]; half != ABSENT && seen < MOST_HALVES; half = next[half]) {
            if (isClientHalfOf(half, span) && (best == ABSENT || isNearer(half, best, span))) {
                best = half;
            }
            seen++;
        }
        return best;
    }

    /** Two spans with one id by accident are no call: then the parents differ, and both are there. */
    private boolean isClientHalfOf(int half, int span) {
        int rank = rank(spans.kind[span]);
        int parentId = spans.parentId[span];
        return rank(spans.kind[half]) < rank
                && (rank == rank(SpanKind.SERVER) || !hasService(half, spans.service[span]))
                && (parentId == SpanIds.NONE
                        || parentId == spans.id[span]
                        || parentId == spans.parentId[half]
                        || firstOfId[parentId] == ABSENT);
    }

    private boolean isBetterParent(int half, int best, int child) {
        boolean own = hasService(half, spans.service[child]);
        if (own != hasService(best, spans.service[child])) {
            return own;
        }
        int rank = rank(spans.kind[half]);
        int bestRank = rank(spans.kind[best]);
        return rank == bestRank ? isNearer(half, best, child) : rank > bestRank;
    }

    /** Returns whether a half that starts after the best one so far is still not later than a span. */
    private boolean isNearer(int half, int best, int span) {
        return spans.start[half] <= spans.start[span] && spans.start[best] <= spans.start[half];
    }

    private boolean hasService(int span, String service) {
        return Objects.equals(spans.service[span], service);
    }

    private static int rank(byte kind) {
        return rank(SpanKind.ofNumber(kind));
    }

    /** Returns the rank of a kind within a call: 0 for the caller, 2 for the callee. */
    static int rank(SpanKind kind) {
        return switch (kind) {
            case CLIENT, PRODUCER -> 0;
            case UNSPECIFIED, INTERNAL -> 1;
            case SERVER, CONSUMER -> 2;
        };
    }
}
