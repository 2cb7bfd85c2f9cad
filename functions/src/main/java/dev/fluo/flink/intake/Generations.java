package dev.fluo.flink.intake;

import dev.fluo.rules.correlation.StreamRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The successor of an accepted update, told since when what it gathers is gathered. */
    RuleUpdate after(RuleUpdate standing, RuleUpdate update) {
        if (update.kind() != RuleUpdate.Kind.ACCEPTED || !update.isRule()) {
            return update;
        }
        Optional<String> before = gathers(standing);
        return before.isPresent() && before.equals(gathers(update)) ? update.since(standing) : update;
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
        return CompiledRules.of(List.of(update), defaults).rules().stream()
                .flatMap(rule -> rule.namedLists().stream())
                .toList();
    }

    /**
     * Returns a text of what a cross-trace rule gathers; empty for a rule of one trace, and for one that is disabled.
     */
    private Optional<String> gathers(RuleUpdate update) {
        return CompiledRules.of(List.of(update), defaults).rules().stream()
                .filter(rule -> rule.isAcrossTraces() && rule.document().enabled())
                .map(rule -> StreamRule.of(rule).gathers())
                .findFirst();
    }
}
