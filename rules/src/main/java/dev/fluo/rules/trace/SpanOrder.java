package dev.fluo.rules.trace;

/**
 * The order of a trace's spans: by start, then by span id. Spans that share both go by what they are: the one who calls
 * before the one who is called, by kind, service, whether they have an end, name; the later end and the fuller span
 * first. So the order of arrival decides only between equals.
 */
final class SpanOrder {

    private static final int INSERTION = 12;

    private SpanOrder() {}

    /** The rows in order. Spans mostly come nearly sorted, which is when a merge that looks first is quick. */
    static int[] byStart(SpanColumns spans, SpanIds ids, int size) {
        int[] rows = new int[size];
        for (int row = 0; row < size; row++) {
            rows[row] = row;
        }
        sort(rows, rows.clone(), 0, size, spans, ids);
        return rows;
    }

    /** Merge sort of {@code rows[from, to)}; {@code source} holds the same rows there. */
    private static void sort(int[] rows, int[] source, int from, int to, SpanColumns spans, SpanIds ids) {
        if (to - from < INSERTION) {
            insertionSort(rows, from, to, spans, ids);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(source, rows, from, middle, spans, ids);
        sort(source, rows, middle, to, spans, ids);
        if (compare(source[middle - 1], source[middle], spans, ids) <= 0) {
            System.arraycopy(source, from, rows, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right == to || (left < middle && compare(source[left], source[right], spans, ids) <= 0);
            rows[at] = takeLeft ? source[left++] : source[right++];
        }
    }

    private static void insertionSort(int[] rows, int from, int to, SpanColumns spans, SpanIds ids) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int at = i;
            while (at > from && compare(rows[at - 1], row, spans, ids) > 0) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }

    private static int compare(int left, int right, SpanColumns spans, SpanIds ids) {
        int byStart = Long.compare(spans.start[left], spans.start[right]);
        if (byStart != 0) {
            return byStart;
        }
        int leftId = spans.id[left];
        int rightId = spans.id[right];
        if (leftId == rightId) {
            return compareContent(left, right, spans);
        }
        if (leftId == SpanIds.NONE || rightId == SpanIds.NONE) {
            return leftId == SpanIds.NONE ? -1 : 1;
        }
        return ids.compare(leftId, rightId);
    }

    private static int compareContent(int left, int right, SpanColumns spans) {
        int byKind = compareKind(spans.kind[left], spans.kind[right]);
        int byService = byKind == 0 ? compareText(spans.service[left], spans.service[right]) : byKind;
        if (byService != 0) {
            return byService;
        }
        int byOpen = Boolean.compare(spans.end[left] == 0, spans.end[right] == 0);
        int byName = byOpen == 0 ? spans.name[left].compareTo(spans.name[right]) : byOpen;
        int byEnd = byName == 0 ? Long.compare(spans.end[right], spans.end[left]) : byName;
        int byStatus = byEnd == 0 ? Byte.compare(spans.status[right], spans.status[left]) : byEnd;
        int byContent = byStatus == 0 ? Integer.compare(content(right, spans), content(left, spans)) : byStatus;
        return byContent == 0 ? Integer.compare(spans.flags[right], spans.flags[left]) : byContent;
    }

    private static int compareKind(byte left, byte right) {
        int byRank = SharedIds.rank(SpanKind.ofNumber(left)) - SharedIds.rank(SpanKind.ofNumber(right));
        return byRank == 0 ? left - right : byRank;
    }

    private static int compareText(String left, String right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return left.compareTo(right);
    }

    private static int content(int row, SpanColumns spans) {
        return spans.attributes[row].size() + spans.eventCount[row] + spans.linkCount[row];
    }
}
