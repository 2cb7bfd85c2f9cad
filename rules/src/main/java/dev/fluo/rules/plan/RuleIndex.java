package dev.fluo.rules.plan;

import dev.fluo.rules.terms.Need;
import dev.fluo.rules.terms.Term;
import dev.fluo.rules.trace.Trace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the conditions that can fire on a trace, by what they need, without looking at each. */
final class RuleIndex {

    private final BitSet always = new BitSet();
    private final Map<String, BitSet> byService = new HashMap<>();
    private final Map<String, BitSet> byName = new HashMap<>();

    /** @param needs of each condition, in the order of their numbers */
    RuleIndex(List<Need> needs) {
        for (int condition = 0; condition < needs.size(); condition++) {
            Need need = needs.get(condition);
            if (!need.isKnown()) {
                always.set(condition);
            }
            for (Term term : need.oneOf()) {
                if (term instanceof Term.Service service) {
                    byService
                            .computeIfAbsent(service.service(), unused -> new BitSet())
                            .set(condition);
                } else if (term instanceof Term.Name name) {
                    byName.computeIfAbsent(name.name(), unused -> new BitSet()).set(condition);
                }
            }
        }
    }

    /** The conditions that can fire on the trace. */
    BitSet candidates(Trace trace) {
        BitSet candidates = (BitSet) always.clone();
        if (!byService.isEmpty()) {
            for (String service : trace.services()) {
                add(byService.get(service), candidates);
            }
        }
        if (!byName.isEmpty()) {
            addByName(trace, candidates);
        }
        return candidates;
    }

    /** Neighbours often have the same name, and one look-up serves them all. */
    private void addByName(Trace trace, BitSet candidates) {
        String last = null;
        for (int span = 0; span < trace.size(); span++) {
            String name = trace.name(span);
            if (!name.equals(last)) {
                add(byName.get(name), candidates);
                last = name;
            }
        }
    }

    private static void add(@Nullable BitSet found, BitSet candidates) {
        if (found != null) {
            candidates.or(found);
        }
    }
}
