package dev.fluo.rules.learning;

import dev.fluo.rules.trace.Trace;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The operations of one trace, by number. */
final class TraceShape {

    private final Trace trace;
    private final int[] operations;
    private final SortedMap<Integer, Integer> counts = new TreeMap<>();

    private TraceShape(Trace trace, int[] operations) {
        this.trace = trace;
        this.operations = operations;
        for (int operation : operations) {
            if (operation >= 0) {
                counts.merge(operation, 1, Integer::sum);
            }
        }
    }

    static TraceShape of(Trace trace, OperationTable table) {
        int[] operations = new int[trace.size()];
        for (int span = 0; span < operations.length; span++) {
            String service = trace.service(span);
            operations[span] =
                    service == null ? OperationTable.UNKNOWN : table.add(new Operation(service, trace.name(span)));
        }
        return new TraceShape(trace, operations);
    }

    Trace trace() {
        return trace;
    }

    /** Returns the number of a span's operation; {@link OperationTable#UNKNOWN} if it has none. */
    int operation(int span) {
        return operations[span];
    }

    /** Returns the number of the root's operation; {@link OperationTable#UNKNOWN} without a root. */
    int root() {
        return trace.root() < 0 ? OperationTable.UNKNOWN : operations[trace.root()];
    }

    /** Returns how many spans each operation has. */
    SortedMap<Integer, Integer> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    boolean has(int operation) {
        return counts.containsKey(operation);
    }

    /** Returns whether some span has no number. */
    boolean hasUnknown() {
        for (int operation : operations) {
            if (operation < 0) {
                return true;
            }
        }
        return false;
    }
}
