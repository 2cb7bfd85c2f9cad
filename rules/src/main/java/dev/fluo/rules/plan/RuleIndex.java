package dev.fluo.rules.plan;

import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.spanset.Calls;
import dev.fluo.rules.trace.Attributes;
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
    private final Map<String, BitSet> byKind = new HashMap<>();
    private final Map<String, BitSet> byStatus = new HashMap<>();
    /** By the service that calls, then by what is called. */
    private final Map<String, Map<String, BitSet>> byCaller = new HashMap<>();

    private final Map<String, BitSet> byAttribute = new HashMap<>();
    /** Keys of objects that may hold the attribute that is needed. */
    private final Map<String, BitSet> byObject = new HashMap<>();

    /** @param needs of each condition, in the order of their numbers */
    RuleIndex(List<Need> needs) {
        for (int condition = 0; condition < needs.size(); condition++) {
            Need need = needs.get(condition);
            if (!need.isKnown()) {
                always.set(condition);
            }
            for (Term term : need.oneOf()) {
                add(term, condition);
            }
        }
    }

    private void add(Term term, int condition) {
        if (term instanceof Term.Service service) {
            set(byService, service.service(), condition);
        } else if (term instanceof Term.Name name) {
            set(byName, name.name(), condition);
        } else if (term instanceof Term.Kind kind) {
            set(byKind, kind.kind(), condition);
        } else if (term instanceof Term.Status status) {
            set(byStatus, status.status(), condition);
        } else if (term instanceof Term.Edge edge) {
            set(byCaller.computeIfAbsent(edge.from(), unused -> new HashMap<>()), edge.to(), condition);
        } else if (term instanceof Term.Attribute attribute) {
            set(byAttribute, attribute.key(), condition);
            String key = attribute.key();
            for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
                set(byObject, key.substring(0, dot), condition);
            }
        } else {
            always.set(condition);
        }
    }

    private static void set(Map<String, BitSet> index, String word, int condition) {
        index.computeIfAbsent(word, unused -> new BitSet()).set(condition);
    }

    /** The conditions that can fire on the trace. */
    BitSet candidates(Trace trace) {
        BitSet candidates = (BitSet) always.clone();
        if (!byService.isEmpty()) {
            addByService(trace, candidates);
        }
        if (!byCaller.isEmpty()) {
            addByCall(trace, candidates);
        }
        if (!byStatus.isEmpty()) {
            addByStatus(trace, candidates);
        }
        if (!byName.isEmpty()) {
            addByName(trace, candidates);
        }
        if (!byKind.isEmpty()) {
            addByKind(trace, candidates);
        }
        if (!byAttribute.isEmpty()) {
            addByAttribute(trace, candidates);
        }
        return candidates;
    }

    private void addByService(Trace trace, BitSet candidates) {
        String last = null;
        for (int span = 0; span < trace.size(); span++) {
            String service = trace.service(span);
            // neighbours often have one service, whose name is one object
            if (service != null && service != last) {
                add(byService.get(service), candidates);
                last = service;
            }
        }
    }

    private void addByCall(Trace trace, BitSet candidates) {
        boolean calls = trace.services().stream().anyMatch(byCaller::containsKey);
        if (calls) {
            Calls.forEach(trace, byCaller::containsKey, (from, to) -> {
                Map<String, BitSet> byCalled = byCaller.getOrDefault(from, Map.of());
                add(byCalled.get(to), candidates);
            });
        }
    }

    private void addByStatus(Trace trace, BitSet candidates) {
        int seen = 0;
        for (int span = 0; span < trace.size(); span++) {
            int status = 1 << trace.status(span).ordinal();
            if ((seen & status) == 0) {
                seen |= status;
                add(byStatus.get(trace.status(span).word()), candidates);
            }
        }
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

    private void addByKind(Trace trace, BitSet candidates) {
        int seen = 0;
        for (int span = 0; span < trace.size(); span++) {
            int kind = 1 << trace.kind(span).ordinal();
            if ((seen & kind) == 0) {
                seen |= kind;
                add(byKind.get(trace.kind(span).word()), candidates);
            }
        }
    }

    private void addByAttribute(Trace trace, BitSet candidates) {
        @Nullable Attributes resource = null;
        for (int span = 0; span < trace.size(); span++) {
            addByAttribute(trace.attributes(span), candidates);
            // neighbours often share their resource
            if (trace.resource(span) != resource) {
                resource = trace.resource(span);
                addByAttribute(resource, candidates);
            }
        }
    }

    private void addByAttribute(Attributes attributes, BitSet candidates) {
        for (int at = 0; at < attributes.size(); at++) {
            add(byAttribute.get(attributes.key(at)), candidates);
            if (attributes.value(at) instanceof Map) {
                add(byObject.get(attributes.key(at)), candidates);
            }
        }
    }

    private static void add(@Nullable BitSet found, BitSet candidates) {
        if (found != null) {
            candidates.or(found);
        }
    }
}
