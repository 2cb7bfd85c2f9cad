package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All signal documents of the topic, in the order in which they can be read: which stand, and which came twice. */
public final class SignalBook {

    private final Map<String, WrittenSignal> newest = new HashMap<>();
    private final Set<String> places = new HashSet<>();
    private final List<String> repeated = new ArrayList<>();
    private long documents;

    /**
     * Takes the next document; those of one signal come in their order.
     *
     * @param place where it was read
     */
    public synchronized void accept(byte[] json, String place) {
        JsonNode document = ComparableSignal.read(json);
        WrittenSignal signal = WrittenSignal.of(document);
        documents++;
        WrittenSignal before = newest.put(signal.id(), signal);
        if (!places.add(signal.id() + " " + signal.sequence())) {
            repeated.add(place + ": " + signal + " has id and number " + signal.sequence() + " of another document");
        } else if (before != null && !signal.isAfter(before)) {
            repeated.add(
                    place + ": " + signal + " came as number " + signal.sequence() + " after " + before.sequence());
        }
    }

    /** Returns the number of documents. */
    public synchronized long documents() {
        return documents;
    }

    /** The newest document of each signal. */
    synchronized Collection<WrittenSignal> newest() {
        return List.copyOf(newest.values());
    }

    /** The newest document of a signal. */
    synchronized Optional<WrittenSignal> newest(String id) {
        return Optional.ofNullable(newest.get(id));
    }

    /** Documents that were written before, or out of order. */
    synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }
}
