package dev.fluo.tools.acceptance.monitoring;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The values of metrics after known traffic, as sums over the subtasks.
 *
 * @param sums by the end of the name
 */
record ExpectedSums(Map<String, Double> sums) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** Waits until a cluster shows all of them; fails with what differs when it does not come. */
    void await(WatchedCluster cluster) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Double> different = differences(cluster.scrape());
        while (!different.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected " + sums + "\nbut found after " + PATIENCE + " " + different);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            different = differences(cluster.scrape());
        }
    }

    private Map<String, Double> differences(Exposition shown) {
        Map<String, Double> different = new TreeMap<>();
        sums.forEach((name, sum) -> {
            double found = shown.sum(name);
            if (found != sum) {
                different.put(name, found);
            }
        });
        return different;
    }
}
