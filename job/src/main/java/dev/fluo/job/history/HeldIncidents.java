package dev.fluo.job.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.incident.IncidentRecord;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The last documents of incidents that may still change. They are given out in the order of the times at which the
 * incidents opened: each as soon as it and all that opened before it are forgotten. Merged and retracted ones are not.
 */
final class HeldIncidents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MERGED = "merged";
    private static final String RETRACTED = "retracted";

    private final Map<String, Place> places = new HashMap<>();
    private final NavigableMap<Place, Held> held = new TreeMap<>();
    private final Consumer<byte[]> out;

    /** The place of an incident among the others. */
    private record Place(String opened, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::opened).thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The last document of an incident so far. */
    private record Held(byte[] json, boolean isRetracted, boolean isForgotten) {}

    /** @param out takes the last document of each incident, in UTF-8 */
    HeldIncidents(Consumer<byte[]> out) {
        this.out = out;
    }

    /** Takes a document, or the notice that no further one follows. */
    void take(IncidentRecord record) throws IOException {
        if (record.isForgotten()) {
            forget(record.id());
        } else {
            hold(record);
        }
    }

    private void hold(IncidentRecord record) throws IOException {
        JsonNode document = JSON.readTree(record.json());
        Place before = places.remove(record.id());
        if (before != null) {
            held.remove(before);
        }
        String status = document.at("/fluo/incident/status").asText();
        if (!status.equals(MERGED)) {
            Place place = new Place(document.at("/fluo/incident/opened").asText(), record.id());
            places.put(record.id(), place);
            held.put(place, new Held(record.json(), status.equals(RETRACTED), false));
        }
    }

    private void forget(String id) throws IOException {
        Place place = places.get(id);
        if (place != null) { // a merged incident is gone already
            held.computeIfPresent(place, (same, last) -> new Held(last.json(), last.isRetracted(), true));
            giveForgotten();
        }
    }

    private void giveForgotten() throws IOException {
        while (!held.isEmpty() && held.firstEntry().getValue().isForgotten()) {
            give(held.pollFirstEntry());
        }
    }

    /** Gives out all that are held: everything is judged. */
    void giveAll() throws IOException {
        while (!held.isEmpty()) {
            give(held.pollFirstEntry());
        }
    }

    private void give(Map.Entry<Place, Held> incident) throws IOException {
        places.remove(incident.getKey().id());
        if (!incident.getValue().isRetracted()) {
            ObjectNode document =
                    marked((ObjectNode) JSON.readTree(incident.getValue().json()));
            out.accept(JSON.writeValueAsBytes(document));
        }
    }

    /** Returns the number of incidents that are held. */
    int size() {
        return held.size();
    }

    /** Marks an incident as one from history, and removes the number of times that it was written. */
    private static ObjectNode marked(ObjectNode document) {
        document.withObjectProperty("event").put("sequence", 0);
        document.withObjectProperty("fluo").put("history", true);
        return document;
    }
}
