package dev.fluo.rules.correlation;

import dev.fluo.rules.spanset.WorkLimitException;
import java.util.HashSet;
import java.util.Set;

/**
 * One gathering of a trace or a change. A selection that fails counts nothing of it: if it had counted a part before
 * it failed, everything is read again without it. Not for two threads at once.
 */
final class TraceReading {

    private final Gathering gathering;
    private final Set<Integer> failed = new HashSet<>(0);
    private boolean again;

    TraceReading(Gathering gathering) {
        this.gathering = gathering;
    }

    Gathering gathering() {
        return gathering;
    }

    /**
     * Reads one selection, unless it failed before.
     *
     * @param number tells this reading of the selection from others
     * @param collector takes its events
     */
    void read(CorrelationRule rule, int number, ContributionCollector collector, Runnable selection) {
        if (!failed.isEmpty() && failed.contains(number)) {
            return;
        }
        int before = collector.added();
        try {
            selection.run();
        } catch (WorkLimitException e) {
            failed(rule, number, e.getMessage());
            again |= collector.added() > before;
        } catch (RuntimeException | StackOverflowError e) {
            failed(rule, number, "it could not be read for the rule: " + e);
            again |= collector.added() > before;
        }
    }

    private void failed(CorrelationRule rule, int number, String why) {
        failed.add(number);
        gathering.overworked(rule, why);
    }

    /** Returns true, once, if a selection had counted something before it failed. */
    boolean mustBeginAgain() {
        boolean answer = again;
        again = false;
        return answer;
    }
}
