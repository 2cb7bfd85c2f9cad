package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.rules.incident.IncidentStatus;
import dev.fluo.rules.incident.UnreadableIncidentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest incidents, each as it stands. Those that are closed are dropped before those that are open. */
public final class IncidentBoard {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int mostIncidents;
    private final long mostBytes;
    private final ChangeListener listener;
    /** By id, what changed last at the end. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private long bytes;
    private long forgotten;

    /**
     * @param mostIncidents incidents that are kept
     * @param mostBytes bytes of their documents together
     */
    public IncidentBoard(int mostIncidents, long mostBytes, ChangeListener listener) {
        this.mostIncidents = mostIncidents;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    /**
     * An incident as it stands.
     *
     * @param mergedInto the older incident that it is a part of; null for none
     */
    private record Entry(
            IncidentSummary summary,
            boolean isOpen,
            @Nullable String mergedInto,
            int sequence,
            byte[] document) {

        static Entry of(IncidentDocument incident, byte[] document) {
            return new Entry(
                    IncidentSummary.of(incident),
                    incident.state().status() == IncidentStatus.OPEN,
                    incident.state().mergedInto().orElse(null),
                    incident.state().sequence(),
                    document);
        }
    }

    /**
     * Takes a record of the topic of incidents.
     *
     * @throws IllegalArgumentException if it is not an incident
     */
    public void accept(byte[] document) {
        try {
            Entry entry = Entry.of(IncidentReader.read(document), document);
            if (put(entry)) {
                listener.incidentChanged(entry.summary);
            }
        } catch (UnreadableIncidentException e) {
            throw new IllegalArgumentException("not an incident: " + e.getMessage(), e);
        }
    }

    private synchronized boolean put(Entry entry) {
        String id = entry.summary.id();
        Entry earlier = entries.get(id);
        if (earlier != null && earlier.sequence > entry.sequence) {
            return false;
        }
        drop(id);
        entries.put(id, entry);
        bytes += entry.document.length;
        while (entries.size() > mostIncidents || (bytes > mostBytes && entries.size() > 1)) {
            drop(leastWorth(id));
            forgotten++;
        }
        return true;
    }

    private void drop(String id) {
        Entry dropped = entries.remove(id);
        if (dropped != null) {
            bytes -= dropped.document.length;
        }
    }

    /**
     * Returns the oldest incident that is closed; if all are open the oldest.
     *
     * @param newest is never returned
     */
    private String leastWorth(String newest) {
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().isOpen && !entry.getKey().equals(newest))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> entries.keySet().iterator().next());
    }

    /** Returns all that are kept, what changed last first. */
    public synchronized List<IncidentSummary> newestFirst() {
        List<IncidentSummary> list = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> list.add(entry.summary));
        Collections.reverse(list);
        return list;
    }

    /** Returns the whole document of an incident; empty if it is not kept. */
    public Optional<JsonNode> find(String id) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(id);
        }
        return Optional.ofNullable(entry).map(found -> read(found.document));
    }

    /** Returns whether an incident is open; false if it is not kept. */
    public synchronized boolean isOpen(String id) {
        Entry entry = entries.get(id);
        return entry != null && entry.isOpen;
    }

    /** Returns the ids under which signals of an incident may be known: its own, and those merged into it. */
    public synchronized Set<String> idsOf(String id) {
        Set<String> ids = new HashSet<>(Set.of(id));
        boolean grows = true;
        while (grows) { // an incident may have been merged into one that was merged
            grows = false;
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                String into = entry.getValue().mergedInto;
                grows |= into != null && ids.contains(into) && ids.add(entry.getKey());
            }
        }
        return ids;
    }

    /** Returns the number of incidents that were dropped because a bound was reached. */
    public synchronized long forgotten() {
        return forgotten;
    }

    private static JsonNode read(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored incident cannot be parsed", e);
        }
    }
}
