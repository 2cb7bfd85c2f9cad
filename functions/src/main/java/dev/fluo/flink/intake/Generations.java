package dev.fluo.flink.intake;

import dev.fluo.rules.correlation.StateForecast;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Groups of versions of a cross-trace rule that gather alike, so that what was gathered goes on to count. A version
 * that is disabled gathers nothing: there is a gap behind it.
 */
final class Generations {

    /** A document that names a shared list has this word. */
    private static final String LISTS = "lists";

    private final RuleDefaults defaults;

    Generations(RuleDefaults defaults) {
        this.defaults = defaults;
    }

    /**
     * Returns the successor of an accepted update, told since when what it gathers is gathered.
     *
     * @param lists tells if a shared list is there
     */
    RuleUpdate after(RuleUpdate standing, RuleUpdate update, Predicate<String> lists) {
        if (update.kind() != RuleUpdate.Kind.ACCEPTED || !update.isRule()) {
            return update;
        }
        boolean keeps = compiled(update)
                .filter(next -> StateForecast.of(compiled(standing), next, lists) == StateForecast.KEEPS)
                .isPresent();
        return keeps ? update.since(standing) : update;
    }

    /** Returns the rules across traces that gather from now on, since a list that they name has come. */
    List<RuleUpdate> begunBy(RuleUpdate list, Iterable<Map.Entry<String, RuleUpdate>> rules) {
        List<RuleUpdate> begun = new ArrayList<>();
        for (Map.Entry<String, RuleUpdate> entry : rules) {
            RuleUpdate rule = entry.getValue();
            if (namedLists(rule).contains(list.listName()) && gathers(rule).isPresent()) {
                begun.add(rule.since(list));
            }
        }
        return begun;
    }

    /** Returns the names of the shared lists that a rule names; none for what is no accepted rule. */
    List<String> namedLists(RuleUpdate update) {
        if (!update.isRule() || !update.document().contains(LISTS)) {
            return List.of();
        }
        return compiled(update).map(CompiledRule::namedLists).orElse(List.of());
    }

    private Optional<String> gathers(RuleUpdate update) {
        return compiled(update).flatMap(StateForecast::gathers);
    }

    private Optional<CompiledRule> compiled(RuleUpdate update) {
        return CompiledRules.of(List.of(update), defaults).rules().stream().findFirst();
    }
}
