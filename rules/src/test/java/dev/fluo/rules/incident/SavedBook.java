package dev.fluo.rules.incident;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A book that can be saved, and read again from what was saved. */
final class SavedBook implements IncidentBook.Store {
    private final IncidentSettings settings;
    private final Map<String, byte[]> incidents = new TreeMap<>();
    private byte[] graph;
    private IncidentBook book;

    SavedBook(IncidentSettings settings) {
        this(settings, new IncidentBook(settings));
    }

    SavedBook(IncidentSettings settings, IncidentBook book) {
        this.settings = settings;
        this.book = book;
    }

    IncidentBook book() {
        return book;
    }

    void restart() throws Exception {
        book.save(this);
        book = IncidentBook.of(settings, incidents.values(), graph);
    }

    /** Changes what was saved. */
    void rewrite(UnaryOperator<byte[]> change) {
        incidents.replaceAll((id, bytes) -> change.apply(bytes));
    }

    long bytes() {
        return incidents.values().stream().mapToLong(bytes -> bytes.length).sum() + (graph == null ? 0 : graph.length);
    }

    @Override
    public void put(String id, byte[] incident) {
        incidents.put(id, incident);
    }

    @Override
    public void remove(String id) {
        incidents.remove(id);
    }

    @Override
    public void graph(byte[] bytes) {
        graph = bytes;
    }
}
