package dev.fluo.rules.trace;

import java.util.Arrays;
import java.util.Objects;

/**
 * Leaves out spans that were written more than once. Two rows are one span if id, service, kind, name and start are the
 * same. A row without an end is the beginning of any span with the same id, service, kind and start. {@link SpanOrder}
 * puts the row that counts first: the one that ends last, then the fuller one. So the order of arrival decides nothing.
 */
final class Repetitions {

    private final SpanColumns spans;

    private Repetitions(SpanColumns spans) {
        this.spans = spans;
    }

    /** Returns the rows that are spans of their own. {@code order} holds rows as {@link SpanOrder} orders them. */
    static int[] leaveOut(SpanColumns spans, int[] order) {
        return new Repetitions(spans).distinct(order);
    }

    private int[] distinct(int[] order) {
        int[] kept = new int[order.length];
        int size = 0;
        for (int row : order) {
            if (size == 0 || !isRepeated(kept[size - 1], row)) {
                kept[size++] = row;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    private boolean isRepeated(int before, int row) {
        return spans.id[row] != SpanIds.NONE
                && spans.id[before] == spans.id[row]
                && spans.start[before] == spans.start[row]
                && spans.kind[before] == spans.kind[row]
                && Objects.equals(spans.service[before], spans.service[row])
                && (spans.name[before].equals(spans.name[row]) || (spans.end[before] != 0 && spans.end[row] == 0));
    }
}
