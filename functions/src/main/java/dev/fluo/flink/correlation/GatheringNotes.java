package dev.fluo.flink.correlation;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.plan.EventKeys;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;

/** Notes for the status of cross-trace rules about what was not gathered. The ledger is told each note once. */
public final class GatheringNotes {

    /** Notes that are remembered; beyond it some are told again, which changes nothing. */
    private static final int MOST = 1_000;

    private final String item;
    private final Counter boundedKeys;
    private final Set<RuleNoted> told = new HashSet<>();

    /**
     * @param item one of what is read, with its article: "a trace"
     * @param boundedKeys counts events with more keys than count
     */
    public GatheringNotes(String item, Counter boundedKeys) {
        this.item = item;
        this.boundedKeys = boundedKeys;
    }

    /** Notes that a rule looked at too much in one trace or change event. */
    void overworked(CorrelationRule rule, String why, Consumer<LedgerEvent> ledger) {
        tell(rule, item + " was not counted: " + why, ledger);
    }

    /** Notes that an event of a rule has more keys than count. */
    void boundedKeys(CorrelationRule rule, Consumer<LedgerEvent> ledger) {
        boundedKeys.inc();
        tell(
                rule,
                "an event has more than " + EventKeys.MOST + " keys: it counts for the first " + EventKeys.MOST
                        + " only",
                ledger);
    }

    /**
     * Notes that a rule counts sampled traces as they are. The note does not name the share: there may be many, and
     * each would be another note.
     */
    void countsSampled(CorrelationRule rule, Consumer<LedgerEvent> ledger) {
        tell(
                rule,
                "the input is sampled (`ot=th`), and the rule counts only the traces that are there:"
                        + " `adjusted: true` counts for those that were sampled out, `adjusted: false` ends this note",
                ledger);
    }

    private void tell(CorrelationRule rule, String note, Consumer<LedgerEvent> ledger) {
        RuleNoted noted = new RuleNoted(rule.id(), rule.rule().version().version(), note);
        if (told.size() == MOST) {
            told.clear();
        }
        if (told.add(noted)) {
            ledger.accept(noted);
        }
    }
}
