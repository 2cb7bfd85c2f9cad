package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.incident.IncidentStatus;
import dev.fluo.rules.incident.UnreadableIncidentException;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The incidents of a run against those of the batch oracle: each document once and in its order, the same signals in the
 * same incident, and states and counts that follow from the signals.
 */
public final class IncidentCheck {

    private final Map<String, IncidentDocument> newest = new TreeMap<>();
    private final Map<String, JsonNode> signals = new TreeMap<>();
    private final List<Signal> documents = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Takes the next document about an incident; those of one incident come in their order.
     *
     * @param place where it was read
     */
    public void acceptIncident(byte[] json, String place) {
        try {
            IncidentDocument document = IncidentReader.read(json);
            IncidentDocument before = newest.put(document.state().id(), document);
            int expected = before == null ? 0 : before.state().sequence() + 1;
            if (document.state().sequence() != expected) {
                problems.add("incident " + document.state().id() + " at " + place + " has number "
                        + document.state().sequence() + " instead of " + expected);
            }
        } catch (UnreadableIncidentException e) {
            problems.add("incident " + place + " cannot be read: " + e.getMessage());
        }
    }

    /** Takes the next document of a signal; those of one signal come in their order. */
    public void acceptSignal(byte[] json) {
        JsonNode document = ComparableSignal.read(json);
        Signal signal = IncidentOracle.signal(document, json);
        signals.put(signal.id(), document);
        documents.add(signal);
    }

    /** Returns the number of incidents that are not merged into others. */
    public long incidents() {
        return newest.values().stream()
                .filter(each -> each.state().mergedInto().isEmpty())
                .count();
    }

    /**
     * Returns the differences from what has to be.
     *
     * @param traces whole, as they were sent
     */
    public List<String> problems(Collection<Trace> traces, IncidentSettings settings) {
        List<String> all = new ArrayList<>(problems);
        Map<String, Set<String>> groups = new TreeMap<>();
        signals.forEach((id, document) -> {
            if (stands(document) && !isShadow(document)) {
                String incident = incident(document);
                if (newest.containsKey(incident)) {
                    groups.computeIfAbsent(incident, key -> new TreeSet<>()).add(id);
                } else {
                    all.add("signal " + id + " names incident '" + incident + "', which is not on the topic");
                }
            }
        });
        newest.forEach((id, document) ->
                checkState(document, groups.getOrDefault(id, Set.of()).size(), all));
        Map<String, IncidentBook> books = IncidentOracle.books(traces, documents, settings);
        compare(groups, IncidentOracle.groups(books, documents, signals.keySet()), all);
        return all;
    }

    private static void checkState(IncidentDocument document, int standing, List<String> all) {
        String name = "incident " + document.state().id();
        if (document.state().status() == IncidentStatus.MERGED) {
            if (standing > 0) {
                all.add(name + " is merged into itself");
            }
            return;
        }
        if (document.signals().standing() != standing) {
            all.add(name + " counts " + document.signals().standing() + " standing signals, and " + standing
                    + " name it");
        }
        boolean retracted = document.state().status() == IncidentStatus.RETRACTED;
        if (retracted != (standing == 0)) {
            all.add(name + " is " + document.state().status().word() + " with " + standing + " standing signals");
        }
    }

    /** @param expected by the id of a signal, the name of its group */
    private static void compare(Map<String, Set<String>> groups, Map<String, String> expected, List<String> all) {
        Map<String, String> incidentOf = new HashMap<>();
        groups.forEach((incident, members) -> {
            Set<String> names = new HashSet<>();
            for (String signal : members) {
                String group = expected.get(signal);
                names.add(String.valueOf(group));
                String other = incidentOf.putIfAbsent(String.valueOf(group), incident);
                if (other != null && !other.equals(incident)) {
                    all.add("signal " + signal + " is in incident " + incident + " and belongs to " + other);
                }
            }
            if (names.size() > 1) {
                all.add("incident " + incident + " holds the signals of " + names.size() + " incidents: " + names);
            }
        });
    }

    /** Returns the incident of a signal, or the one that it was merged into. */
    private String incident(JsonNode document) {
        String id = document.at("/fluo/incident/id").asText();
        Set<String> seen = new HashSet<>();
        while (newest.containsKey(id) && newest.get(id).state().mergedInto().isPresent() && seen.add(id)) {
            id = newest.get(id).state().mergedInto().get();
        }
        return id;
    }

    private static boolean stands(JsonNode document) {
        return !document.at("/event/action").asText().equals("retracted");
    }

    private static boolean isShadow(JsonNode document) {
        return document.at("/fluo/rule/mode").asText().equals("shadow");
    }
}
