package dev.fluo.rules.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of an incident's standing signals by service. Each service has a position, from 1 on, by which signals
 * are remembered; position 0 stands for all services beyond the bound. Mutable.
 */
final class ServiceCounts {

    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<Long> standing = new ArrayList<>();

    /** Returns the position of a service, which is added if there is room. */
    int position(String service) {
        Integer known = positions.get(service);
        if (known != null) {
            return known;
        }
        if (standing.size() == IncidentCounts.MOST_NAMES) {
            return 0;
        }
        standing.add(0L);
        positions.put(service, standing.size());
        return standing.size();
    }

    /** Returns the position of a service of which signals stand; 0 if none does. */
    int standingPosition(String service) {
        int position = positions.getOrDefault(service, 0);
        return position > 0 && standing.get(position - 1) > 0 ? position : 0;
    }

    boolean has(String service) {
        return positions.containsKey(service);
    }

    /** Adds signals at a position; at position 0 they are not told apart. */
    void add(int position, long signals) {
        if (position > 0) {
            standing.set(position - 1, standing.get(position - 1) + signals);
        }
    }

    /**
     * Adds the counts of another incident.
     *
     * @return the position here, by the position there
     */
    int[] add(ServiceCounts other) {
        int[] here = new int[other.standing.size() + 1];
        other.positions.forEach((service, there) -> {
            here[there] = position(service);
            add(here[there], other.standing.get(there - 1));
        });
        return here;
    }

    /** Returns the number of standing signals of each service, in the order of positions. */
    Map<String, Long> standing() {
        Map<String, Long> counts = new LinkedHashMap<>();
        positions.forEach((service, position) -> counts.put(service, standing.get(position - 1)));
        return counts;
    }
}
