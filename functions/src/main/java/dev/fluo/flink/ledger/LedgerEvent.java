package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.SerializedType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Something the {@link Ledger} has to know, from the rule intake ({@link RuleAccepted}, {@link RuleRejected}, {@link
 * RuleDeleted}, {@link RulesTopicRestarted}), from the incidents ({@link IncidentsMerged}) or from the subtasks that judge
 * (the others). Events of different origin reach the ledger in no particular order.
 */
public sealed interface LedgerEvent
        permits IncidentsMerged,
                RuleAccepted,
                RuleRejected,
                RuleDeleted,
                RuleAcknowledged,
                RuleQuarantined,
                RuleNoted,
                RulesTopicRestarted,
                TermsSeen,
                VerdictCounts {

    /** Flink's type of a ledger event. */
    TypeInformation<LedgerEvent> TYPE = SerializedType.of(LedgerEvent.class, new LedgerEventSerializer());
}
