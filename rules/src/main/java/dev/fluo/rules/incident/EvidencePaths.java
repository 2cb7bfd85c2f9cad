package dev.fluo.rules.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of evidence paths: all of them, and by service those that end in a failed span. Paths to the longest own time
 * count only towards the total. On recorded faults they led to waiting callers more often than to the service at fault.
 */
final class EvidencePaths {
    /** The most services that are told apart; paths that end in others count only towards the total. */
    static final int MOST_SERVICES = 100;

    private final Map<String, Long> failing = new TreeMap<>();
    private long total;

    /**
     * Counts a path.
     *
     * @param sign 1, or -1 for a path that was counted and no longer counts
     */
    void add(PathEnd end, int sign) {
        total = Math.max(0, total + sign);
        if (end.failing()) {
            add(end.service(), sign);
        }
    }

    void add(EvidencePaths other) {
        total += other.total;
        other.failing.forEach(this::add);
    }

    private void add(String service, long more) {
        if (failing.containsKey(service) || (more > 0 && failing.size() < MOST_SERVICES)) {
            failing.compute(service, (name, count) -> {
                long now = (count == null ? 0 : count) + more;
                return now > 0 ? now : null;
            });
        }
    }

    /** Returns the number of all paths. */
    long total() {
        return total;
    }

    /** Returns the number of paths that end in a failed span, by its service. */
    Map<String, Long> failing() {
        return Collections.unmodifiableMap(failing);
    }

    /** Returns the reason in words for a number of paths. */
    String text(long count) {
        return "deepest failing callee on " + count + " of " + total + " evidence path" + (total == 1 ? "" : "s");
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(total);
        out.writeInt(failing.size());
        for (Map.Entry<String, Long> end : failing.entrySet()) {
            StateText.write(end.getKey(), out);
            out.writeLong(end.getValue());
        }
    }

    static EvidencePaths read(DataInput in) throws IOException {
        EvidencePaths paths = new EvidencePaths();
        paths.total = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            paths.failing.put(StateText.required(in), in.readLong());
        }
        return paths;
    }
}
