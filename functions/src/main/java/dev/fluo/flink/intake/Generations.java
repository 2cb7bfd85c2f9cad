package dev.fluo.flink.intake;

import dev.fluo.stream.StreamRule;
import java.util.List;
import java.util.Optional;

/**
 * Which versions of a rule across traces gather the same, so that what was gathered goes on to count. A version that is
 * disabled gathers nothing: there is a gap behind it.
 */
final class Generations {

    private Generations() {}

    /** The update, told since when what it gathers is gathered. */
    static RuleUpdate after(RuleUpdate standing, RuleUpdate update) {
        boolean follows = standing != null
                && standing.kind() == RuleUpdate.Kind.ACCEPTED
                && update.kind() == RuleUpdate.Kind.ACCEPTED
                && !update.isList();
        if (!follows) {
            return update;
        }
        Optional<String> before = gathers(standing);
        return before.isPresent() && before.equals(gathers(update)) ? update.since(standing.since()) : update;
    }

    /** What a rule across traces gathers; empty for a rule of one trace, and for one that is disabled. */
    private static Optional<String> gathers(RuleUpdate update) {
        return CompiledRules.of(List.of(update)).rules().stream()
                .filter(rule -> rule.isAcrossTraces() && rule.document().enabled())
                .map(rule -> StreamRule.of(rule).gathers())
                .findFirst();
    }
}
