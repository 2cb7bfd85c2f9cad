package dev.fluo.tools.testing.chaos.oracle;

import java.util.List;

/**
 * The differences from what has to be. Every list names rule and trace.
 *
 * @param standing how many signals stand
 * @param lost signals that have to stand and do not
 * @param twice documents that were written before
 * @param more signals that stand and do not follow from any trace
 * @param other signals that say something else than they should
 */
public record Differences(int standing, List<String> lost, List<String> twice, List<String> more, List<String> other) {

    public Differences {
        lost = List.copyOf(lost);
        twice = List.copyOf(twice);
        more = List.copyOf(more);
        other = List.copyOf(other);
    }

    public boolean areNone() {
        return lost.isEmpty() && twice.isEmpty() && more.isEmpty() && other.isEmpty();
    }

    /** In numbers, such as {@code 3 lost, 0 twice, 0 more, 0 other}. */
    public String counts() {
        return lost.size() + " lost, " + twice.size() + " twice, " + more.size() + " more, " + other.size() + " other";
    }
}
