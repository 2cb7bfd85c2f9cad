package dev.fluo.tools.testing.bench.peers;

import java.util.HashSet;
import java.util.Set;

/**
 * An answer to the question beside the expected one.
 *
 * @param expected traces that should be found
 * @param missed traces of these that were not
 * @param others traces that were found and should not
 */
public record Answer(int expected, int missed, int others) {

    static Answer of(Set<String> expected, Set<String> found) {
        Set<String> missed = new HashSet<>(expected);
        missed.removeAll(found);
        Set<String> others = new HashSet<>(found);
        others.removeAll(expected);
        return new Answer(expected.size(), missed.size(), others.size());
    }

    /** Returns whether exactly the expected traces were found. */
    public boolean same() {
        return missed == 0 && others == 0;
    }
}
