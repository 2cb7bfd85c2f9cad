package dev.fluo.rules.verdict;

/** Told what each rule takes on a trace. */
@FunctionalInterface
public interface RuleTimer {

    /**
     * A rule has judged the trace.
     *
     * @param nanos that it took; what rules compute in common counts for the first of them that needs it
     */
    void took(CompiledRule rule, long nanos);
}
