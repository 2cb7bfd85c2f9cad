package dev.fluo.rules.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one environment in one step of event time. */
final class CallTable {
    /** With more services, or ten times as many calls between two, a table is not used again. */
    private static final int MOST_KEPT = 1_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final CallCells services = new CallCells();
    private final CallCells edges = new CallCells();
    private final LongTable edgeNumbers = new LongTable(Integer.MAX_VALUE / 4);
    private final List<Long> edgeKeys = new ArrayList<>();
    private @Nullable String lastName;
    private int lastNumber;

    CallCells services() {
        return services;
    }

    CallCells edges() {
        return edges;
    }

    /** Returns the number of a service. */
    int service(String name) {
        // neighbours in a trace often have one service, whose name is one object
        if (name == lastName) {
            return lastNumber;
        }
        Integer known = numbers.get(name);
        lastNumber = known == null ? added(name) : known;
        lastName = name;
        return lastNumber;
    }

    private int added(String name) {
        int number = services.next();
        numbers.put(name, number);
        names.add(name);
        return number;
    }

    /** Returns the number of the calls from one service to another. */
    int edge(int from, int to) {
        long key = (long) from << 32 | to;
        long number = edgeNumbers.get(key);
        if (number != 0) {
            return (int) number - 1;
        }
        int added = edges.next();
        edgeNumbers.put(key, added + 1L);
        edgeKeys.add(key);
        return added;
    }

    void endTrace() {
        services.endTrace();
        edges.endTrace();
    }

    /** Passes what was counted. */
    void forEach(Counted counted) {
        for (int number = 0; number < services.size(); number++) {
            if (!services.isEmpty(number)) {
                counted.of("", names.get(number), services.counts(number));
            }
        }
        for (int number = 0; number < edges.size(); number++) {
            if (!edges.isEmpty(number)) {
                long key = edgeKeys.get(number);
                counted.of(names.get((int) (key >>> 32)), names.get((int) key), edges.counts(number));
            }
        }
    }

    /**
     * Forgets all counts, but not the names: most of them come again.
     *
     * @return whether the table is small enough to be used again
     */
    boolean reset() {
        services.reset();
        edges.reset();
        return services.size() <= MOST_KEPT && edges.size() <= 10 * MOST_KEPT;
    }

    /** Takes the counts of a service, or of calls between two. */
    interface Counted {
        /** @param caller empty where all spans of the callee are meant */
        void of(String caller, String callee, CallCounts counts);
    }
}
