package dev.fluo.rules.incident;

import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one environment, and the observed call graph by which their signals are related and their causes are
 * found. All times are event times. Not safe for use by several threads.
 */
public final class IncidentBook {
    private final IncidentSettings settings;
    private final CallGraph graph;
    private final IncidentGroups groups;
    private boolean graphChanged;
    private long tidyAt = Long.MIN_VALUE;

    /** An empty book. */
    public IncidentBook(IncidentSettings settings) {
        this(settings, new CallGraph());
    }

    private IncidentBook(IncidentSettings settings, CallGraph graph) {
        this.settings = settings;
        this.graph = graph;
        this.groups = new IncidentGroups(settings, graph);
    }

    /**
     * Takes a signal.
     *
     * @return the id of the incident that it belongs to; empty for a signal of a rule in mode {@code shadow}, for one
     *     that is muted, and for the end of a signal that no incident has
     */
    public Optional<String> add(Signal signal) {
        return SignalFactsReader.read(signal, settings.memoryMillis(), groups::has)
                .flatMap(groups::add);
    }

    /** Takes what a task saw of calls. Services that were not connected before may connect incidents. */
    public void add(CallNote note) {
        graphChanged = true;
        if (graph.add(note)) {
            groups.connect();
        }
    }

    /** Closes incidents to which nothing more has come, and forgets old ones and old calls. */
    public void advance(long watermark) {
        groups.advance(watermark);
        // at the end of all time nothing is old: documents are still due
        boolean ends = watermark == Long.MAX_VALUE;
        if (!ends && watermark > Long.MIN_VALUE + settings.memoryMillis() && watermark >= tidyAt) {
            graph.forget(watermark - settings.memoryMillis());
            tidyAt = watermark + CallNote.STEP_MILLIS;
            graphChanged = true;
        }
    }

    /** Returns the event time at which {@link #advance} has to close or forget the next incident; the end of time if never. */
    public long nextMillis() {
        return groups.nextMillis();
    }

    /**
     * Returns the documents that are due, and takes them as written.
     *
     * @param all whether those are returned that can wait, besides those that cannot
     * @param environment of the incidents; empty if their signals name none
     * @param recent changes that are remembered
     * @param createdMillis processing time
     */
    public List<IncidentDocument> takeDocuments(
            boolean all, String environment, Collection<RecentChange> recent, long createdMillis) {
        return take(
                incident ->
                        incident.fate().isUrgent() || (all && incident.fate().due() != null),
                environment,
                recent,
                createdMillis);
    }

    /**
     * Returns the documents that are due, but of each incident that only changes not too many: one a second at first,
     * later one in five seconds. Takes them as written.
     *
     * @param environment of the incidents; empty if their signals name none
     * @param recent changes that are remembered
     * @param createdMillis processing time
     */
    public List<IncidentDocument> takeRipeDocuments(
            String environment, Collection<RecentChange> recent, long createdMillis) {
        return take(incident -> incident.isRipe(createdMillis), environment, recent, createdMillis);
    }

    private List<IncidentDocument> take(
            Predicate<Incident> wanted, String environment, Collection<RecentChange> recent, long createdMillis) {
        List<IncidentDocument> documents = new ArrayList<>();
        // no later call knows those that part, so even a mere change of theirs is written now
        List<Incident> due = new ArrayList<>(groups.parting());
        groups.parting().clear();
        groups.incidents().stream().filter(wanted).forEach(due::add);
        if (due.isEmpty()) {
            return documents;
        }
        IncidentView view = IncidentView.of(environment, graph, recent);
        for (Incident incident : due) {
            documents.add(view.document(incident, groups.elsewhere(incident), createdMillis));
            incident.written(createdMillis);
            groups.changed().add(incident.id());
        }
        return documents;
    }

    /** Returns whether a document is due that must not wait. */
    public boolean isUrgent() {
        return !groups.parting().isEmpty()
                || groups.incidents().stream()
                        .anyMatch(incident -> incident.fate().isUrgent());
    }

    /** Returns whether a document is due. */
    public boolean isDue() {
        return !groups.parting().isEmpty()
                || groups.incidents().stream()
                        .anyMatch(incident -> incident.fate().due() != null);
    }

    /** Returns the number of incidents that are open. */
    public int open() {
        return (int) groups.incidents().stream().filter(Incident::isOpen).count();
    }

    /** Returns how many open incidents were closed because there were too many. */
    public long evicted() {
        return groups.evicted();
    }

    IncidentGroups groups() {
        return groups;
    }

    CallGraph graph() {
        return graph;
    }

    /** Keeps the parts of a book as bytes, which are not to be changed. */
    public interface Store {
        /** Keeps an incident in place of its former bytes. */
        void put(String id, byte[] incident) throws Exception;

        /** Forgets an incident. */
        void remove(String id) throws Exception;

        /** Keeps the call graph in place of its former bytes; null if nothing is known of it any more. */
        void graph(byte @Nullable [] graph) throws Exception;
    }

    /** Keeps what changed since the last call. Documents that are due must have been taken before. */
    public void save(Store store) throws Exception {
        for (String id : groups.changed()) {
            Incident incident = groups.get(id);
            if (incident == null) {
                store.remove(id);
            } else {
                store.put(id, IncidentCodec.bytes(incident));
            }
        }
        groups.changed().clear();
        if (graphChanged) {
            store.graph(graph.isEmpty() ? null : CallGraphCodec.bytes(graph));
            graphChanged = false;
        }
    }

    /**
     * Returns the ids of incidents that have been forgotten since the last call, merged ones included, in their order. For a
     * book that is not saved: what has changed counts as saved. Documents that are due must have been taken before.
     */
    public List<String> takeForgotten() {
        List<String> forgotten = groups.changed().stream()
                .filter(id -> groups.get(id) == null)
                .sorted()
                .toList();
        groups.changed().clear();
        return forgotten;
    }

    /**
     * Returns a book that was saved.
     *
     * @param graph null if none was kept
     */
    public static IncidentBook of(IncidentSettings settings, Iterable<byte[]> incidents, byte @Nullable [] graph) {
        IncidentBook book = new IncidentBook(settings, graph == null ? new CallGraph() : CallGraphCodec.of(graph));
        for (byte[] bytes : incidents) {
            book.groups.put(IncidentCodec.of(bytes, settings));
        }
        return book;
    }
}
