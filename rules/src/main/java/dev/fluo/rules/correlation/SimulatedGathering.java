package dev.fluo.rules.correlation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The gathering of a simulation: everything was gathered before, by the one version there is. */
class SimulatedGathering implements Gathering {
    private final long learnedFromMillis;
    private final Set<String> failures = new LinkedHashSet<>();
    private boolean boundedKeys;

    /** @param learnedFromMillis when novelty began to learn, epoch milliseconds */
    SimulatedGathering(long learnedFromMillis) {
        this.learnedFromMillis = learnedFromMillis;
    }

    @Override
    public long generation(String ruleId) {
        return 0;
    }

    @Override
    public boolean gatheredBefore(String ruleId) {
        return true;
    }

    @Override
    public void overworked(CorrelationRule rule, String why) {
        failures.add(why);
    }

    @Override
    public void boundedKeys(CorrelationRule rule) {
        boundedKeys = true;
    }

    @Override
    public long learnedFrom(String ruleId) {
        return learnedFromMillis;
    }

    /** Returns whether an event had more keys than count. */
    boolean hasBoundedKeys() {
        return boundedKeys;
    }

    /** Returns why traces or changes were not counted, each reason once. */
    List<String> failures() {
        return List.copyOf(failures);
    }
}
