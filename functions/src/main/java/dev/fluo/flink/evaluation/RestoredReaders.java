package dev.fluo.flink.evaluation;

import dev.fluo.flink.intake.CompiledRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The rules that stood at a start and read shared lists. It tells the ledger which of them are inactive: an intake of an
 * earlier FLUO did not note which lists they read.
 */
final class RestoredReaders {

    private final RuleDefaults defaults;
    private Map<String, Long> versions = Map.of();

    RestoredReaders(RuleDefaults defaults) {
        this.defaults = defaults;
    }

    /** Takes what stands at the start. */
    void restore(Collection<RuleUpdate> standing, Consumer<LedgerEvent> ledger) {
        List<CompiledRule> readers = CompiledRules.of(standing, defaults).rules().stream()
                .filter(rule -> !rule.namedLists().isEmpty())
                .toList();
        versions = readers.stream()
                .collect(Collectors.toMap(
                        CompiledRule::id, rule -> rule.version().version()));
        readers.forEach(rule -> tell(rule, ledger));
    }

    /** Tells of each rule that reads a list which came, changed or went. */
    void changed(RuleUpdate list, Collection<RuleUpdate> standing, Consumer<LedgerEvent> ledger) {
        if (versions.isEmpty()) {
            return;
        }
        CompiledRules.of(standing, defaults).rules().stream()
                .filter(rule -> rule.namedLists().contains(list.listName()))
                .filter(rule -> Long.valueOf(rule.version().version()).equals(versions.get(rule.id())))
                .forEach(rule -> tell(rule, ledger));
    }

    private static void tell(CompiledRule rule, Consumer<LedgerEvent> ledger) {
        ledger.accept(RuleNoted.missingLists(rule.id(), rule.version().version(), rule.missingLists()));
    }
}
