package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest signals, each as it stands: of one id the highest rule version, then the highest sequence. */
public final class SignalBoard {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int mostSignals;
    private final long mostBytes;
    private final ChangeListener listener;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long bytes;
    private long forgotten;

    /**
     * @param mostSignals how many are kept
     * @param mostBytes how long their documents may be together
     */
    public SignalBoard(int mostSignals, long mostBytes, ChangeListener listener) {
        this.mostSignals = mostSignals;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    /**
     * Takes a record of the signals topic.
     *
     * @throws IllegalArgumentException if it is not a signal
     */
    public void accept(byte[] document) {
        JsonNode signal = read(document);
        if (!signal.at("/event/id").isTextual()) {
            throw new IllegalArgumentException("not a signal: it has no event.id");
        }
        Entry entry = new Entry(
                SignalSummary.of(signal),
                document,
                signal.at("/rule/version").asLong(),
                signal.at("/event/sequence").asLong());
        if (put(entry, signal)) {
            listener.signalChanged(entry.summary);
        }
    }

    private synchronized boolean put(Entry entry, JsonNode signal) {
        Entry earlier = entries.get(entry.summary.id());
        if (earlier != null) {
            if (earlier.isNewerThan(entry)) {
                return false;
            }
            bytes -= earlier.document.length;
            entries.remove(entry.summary.id()); // what changed is the newest again
        }
        if (earlier != null && earlier.ruleVersion == entry.ruleVersion) {
            entry.course = earlier.course;
        }
        entry.course.add(signal);
        entries.put(entry.summary.id(), entry);
        bytes += entry.document.length;
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > mostSignals || (bytes > mostBytes && entries.size() > 1)) {
            bytes -= oldest.next().document.length;
            oldest.remove();
            forgotten++;
        }
        return true;
    }

    /** All that are kept, what came last first. */
    public synchronized List<SignalSummary> newestFirst() {
        List<SignalSummary> list = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> list.add(entry.summary));
        Collections.reverse(list);
        return list;
    }

    /** The whole document of a signal. */
    public Optional<JsonNode> find(String id) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(id);
        }
        return Optional.ofNullable(entry).map(found -> read(found.document));
    }

    /** Returns the values that the revisions of a signal showed, as far as they were read; oldest first. */
    public synchronized List<ValuePoint> course(String id) {
        Entry entry = entries.get(id);
        return entry == null ? List.of() : entry.course.points();
    }

    /** Returns the number of signals that were dropped because a bound was reached. */
    public synchronized long forgotten() {
        return forgotten;
    }

    private static JsonNode read(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException("not a signal: " + JsonFault.reason(e), e);
        }
    }

    private static final class Entry {

        private final SignalSummary summary;
        private final byte[] document;
        private final long ruleVersion;
        private final long sequence;

        /** Values of all revisions of the signal under this version of the rule. */
        private ValueCourse course = new ValueCourse();

        Entry(SignalSummary summary, byte[] document, long ruleVersion, long sequence) {
            this.summary = summary;
            this.document = document;
            this.ruleVersion = ruleVersion;
            this.sequence = sequence;
        }

        boolean isNewerThan(Entry other) {
            return ruleVersion > other.ruleVersion || (ruleVersion == other.ruleVersion && sequence > other.sequence);
        }
    }
}
