package dev.fluo.rules.plan;

/** Takes the events of a selection, one after the other. */
@FunctionalInterface
public interface SelectedEvents {

    /**
     * Takes an event.
     *
     * @param keys under which it counts; they are those of the next event afterwards
     * @param values what of it is measured, in the order in which that was asked for; not kept by the caller
     * @param span the index of its span in the trace: of a call the callee's, of an external one the caller's, of a
     *     trace the root's; -1 where there is none
     */
    void event(EventKeys keys, Object[] values, int span);
}
