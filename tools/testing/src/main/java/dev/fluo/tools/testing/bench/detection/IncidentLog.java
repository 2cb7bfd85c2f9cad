package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.incident.IncidentAction;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.ProbableCause;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that a job told of incidents, with the times at which a reader could see it. */
final class IncidentLog {

    /**
     * A document about an incident.
     *
     * @param readableMillis when a reader can see it, epoch milliseconds
     */
    record Told(long readableMillis, IncidentDocument document) {

        List<ProbableCause> causes() {
            return document.causes();
        }

        IncidentAction action() {
            return document.state().action();
        }
    }

    /** The documents of one incident, the first first. */
    record Incident(String id, List<Told> told) {

        /** Returns when a reader first sees it, epoch milliseconds. */
        long openedMillis() {
            return told.get(0).readableMillis();
        }

        /** Returns the last document that a reader can see by a time; empty before the first. */
        Optional<Told> at(long millis) {
            return told.stream()
                    .filter(each ->
                            each.readableMillis() <= millis && !each.action().isEnd())
                    .reduce((earlier, later) -> later);
        }

        Told last() {
            return told.get(told.size() - 1);
        }
    }

    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Signal> signals = new ArrayList<>();

    void add(IncidentDocument document, long readableMillis) {
        incidents
                .computeIfAbsent(document.state().id(), id -> new Incident(id, new ArrayList<>()))
                .told()
                .add(new Told(readableMillis, document));
    }

    void add(Signal signal) {
        signals.add(signal);
        if (signal.action() == SignalAction.OPENED) {
            counts.merge(signal.ruleId(), 1, Integer::sum);
        }
    }

    /** Returns the incidents by the time at which they were first told. */
    Collection<Incident> incidents() {
        return incidents.values();
    }

    /** Returns the number of signals that were opened, by rule. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** Returns all documents about signals, as they were written. */
    List<Signal> signals() {
        return signals;
    }
}
