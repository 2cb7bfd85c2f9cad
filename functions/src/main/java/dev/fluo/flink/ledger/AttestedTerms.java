package dev.fluo.flink.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** State of the ledger: the last sight of the terms of rules, for attestations. */
final class AttestedTerms {

    private static final MapStateDescriptor<String, LedgerEvent> TERMS =
            new MapStateDescriptor<>("rule-terms", StringSerializer.INSTANCE, new LedgerEventSerializer());

    private final MapState<String, LedgerEvent> terms;

    AttestedTerms(RuntimeContext context) {
        terms = context.getMapState(TERMS);
    }

    void put(TermsSeen event) throws Exception {
        terms.put(event.ruleId(), event);
    }

    /** Returns the terms of a rule; none if nothing was told of them. */
    List<SeenTerm> of(String ruleId) throws Exception {
        LedgerEvent event = terms.get(ruleId);
        return event == null ? List.of() : ((TermsSeen) event).terms();
    }

    /** Forgets rules other than these. */
    void retain(Set<String> ruleIds) throws Exception {
        List<String> gone = new ArrayList<>();
        for (String ruleId : terms.keys()) {
            if (!ruleIds.contains(ruleId)) {
                gone.add(ruleId);
            }
        }
        for (String ruleId : gone) {
            terms.remove(ruleId);
        }
    }
}
