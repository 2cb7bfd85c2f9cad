package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations by number, up to a bound: a service that writes ids into its span names has too many to learn from. */
final class OperationTable {

    /** The number of an operation that is not told apart. */
    static final int UNKNOWN = -1;

    private final int most;
    private final Map<Operation, Integer> numbers = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private long unknown;

    /** @param most operations that are told apart */
    OperationTable(int most) {
        this.most = most;
    }

    /** Returns the number of an operation, a new one if there is room. */
    int add(Operation operation) {
        Integer known = numbers.get(operation);
        if (known != null) {
            return known;
        }
        if (operations.size() >= most) {
            unknown++;
            return UNKNOWN;
        }
        numbers.put(operation, operations.size());
        operations.add(operation);
        return operations.size() - 1;
    }

    Operation get(int number) {
        return operations.get(number);
    }

    /** Returns the operations, each at the place of its number. */
    List<Operation> all() {
        return operations;
    }

    /** Returns how often an operation was met that has no number. */
    long unknown() {
        return unknown;
    }
}
