package dev.fluo.flink.correlation;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.correlation.BudgetNote;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the ledger what is to be known of a rule that runs; each thing once. */
final class CorrelationNotes {

    /** A fact about a rule that its status tells. */
    enum Note {
        KEYS,
        CELLS,
        COARSE,
        BYTES,
        LATE,
        FAULT,
        ANEW
    }

    private final CorrelationLimits limits;
    private final Set<RuleNoted> told = new HashSet<>();
    private final Map<String, RuleNoted> budgets = new HashMap<>();

    CorrelationNotes(CorrelationLimits limits) {
        this.limits = limits;
    }

    void tell(CompiledRule rule, Note note, Consumer<LedgerEvent> ledger) {
        RuleNoted noted = new RuleNoted(rule.id(), rule.version().version(), text(note));
        if (told.add(noted)) {
            ledger.accept(noted);
        }
    }

    /** Tells the state of a rule's budget of false signals, if it is another than the last that was told. */
    void tell(CompiledRule rule, BudgetNote budget, Consumer<LedgerEvent> ledger) {
        RuleNoted noted = new RuleNoted(rule.id(), rule.version().version(), budget.text());
        if (!noted.equals(budgets.put(rule.id(), noted))) {
            ledger.accept(noted);
        }
    }

    private String text(Note note) {
        return switch (note) {
            case KEYS ->
                "a task keeps " + limits.keys() + " keys of it, which is its bound:"
                        + " further keys are not judged (limits.stream-keys)";
            case CELLS -> "the bound on the state of one key was reached: its counts may be too low";
            case COARSE ->
                "so much comes of one key that times are told apart less exactly than to the millisecond:"
                        + " what lies close to a change may be counted on its other side (limits.stream-cells)";
            case BYTES ->
                "a task keeps " + limits.bytes() + " bytes of it, or " + limits.bytesOfOneKey()
                        + " of one key, which is its bound: what goes beyond is not counted (limits.stream-bytes)";
            case LATE -> "traces closed, or changes were told, too late to be counted";
            case FAULT ->
                "a fault of FLUO's own cost what was gathered of a key, which begins anew: the job's log has the reason";
            case ANEW -> "it gathers something else than the version before, or that was disabled: it began anew";
        };
    }
}
