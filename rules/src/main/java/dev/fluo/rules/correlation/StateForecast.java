package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.CompiledRule;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fate of a cross-trace rule's state when a new version of the rule is published. The job decides by it, and tools
 * predict by it.
 */
public enum StateForecast {
    /** The new version gathers nothing: it is a rule of one trace, or disabled. State of the version before is dropped. */
    NONE,
    /** The version before gathered nothing. */
    BEGINS,
    /** The new version gathers what the version before gathers: the state goes on to count. */
    KEEPS,
    /** The new version gathers something else than the version before, whose state is dropped. */
    ANEW;

    /**
     * Returns the fate of the state.
     *
     * @param standing the version that was accepted before; empty if none was, or if the rule was deleted since
     * @param lists tells if a shared list is there; a rule whose lists went has dropped its state
     */
    public static StateForecast of(Optional<CompiledRule> standing, CompiledRule next, Predicate<String> lists) {
        Optional<String> gathers = gathers(next);
        if (gathers.isEmpty()) {
            return NONE;
        }
        Optional<String> before = standing.filter(
                        rule -> rule.namedLists().stream().allMatch(lists))
                .flatMap(StateForecast::gathers);
        if (before.isEmpty()) {
            return BEGINS;
        }
        return before.equals(gathers) ? KEEPS : ANEW;
    }

    /** Returns a text of what a rule gathers; empty for a rule of one trace, and for one that is disabled. */
    public static Optional<String> gathers(CompiledRule rule) {
        return rule.isAcrossTraces() && rule.document().enabled()
                ? Optional.of(CorrelationRule.of(rule).gathers())
                : Optional.empty();
    }
}
