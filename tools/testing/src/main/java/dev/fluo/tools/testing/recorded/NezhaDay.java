package dev.fluo.tools.testing.recorded;

import dev.fluo.rules.trace.Trace;
import java.util.List;

/**
 * The recording of a system on a day on which faults were injected.
 *
 * @param traces by their end
 * @param faults in the order of the injections
 */
public record NezhaDay(List<Trace> traces, List<InjectedFault> faults) {

    /** The traces that start in the time of no fault. */
    public List<Trace> healthy() {
        return traces.stream().filter(trace -> !isDisturbed(trace)).toList();
    }

    /** The traces that start in the time of a fault. */
    public List<Trace> disturbed() {
        return traces.stream().filter(this::isDisturbed).toList();
    }

    private boolean isDisturbed(Trace trace) {
        return faults.stream().anyMatch(fault -> fault.disturbs(trace));
    }
}
