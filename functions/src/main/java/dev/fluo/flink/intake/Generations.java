package dev.fluo.flink.intake;

import dev.fluo.stream.StreamRule;
import dev.fluo.verdict.CompiledRule;
import java.util.List;
import java.util.Optional;

/** Which versions of a rule across traces gather the same, so that what was gathered goes on to count. */
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

    /** What a rule across traces gathers; empty for a rule of one trace. */
    private static Optional<String> gathers(RuleUpdate update) {
        return CompiledRules.of(List.of(update)).rules().stream()
                .filter(CompiledRule::isAcrossTraces)
                .map(rule -> StreamRule.of(rule).gathers())
                .findFirst();
    }
}
