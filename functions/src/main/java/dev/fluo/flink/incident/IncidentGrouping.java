package dev.fluo.flink.incident;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.evaluation.IncidentEvent.Called;
import dev.fluo.flink.evaluation.IncidentEvent.Changed;
import dev.fluo.flink.evaluation.IncidentEvent.Found;
import dev.fluo.flink.faults.ItemFaults;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentRecord;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalEdit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Groups signals into incidents, and passes each on at once with the id of its incident. Keyed by environment; the books
 * of a subtask's environments are on the heap and written to keyed state before a checkpoint barrier. Change events
 * come by broadcast.
 *
 * <p>A document that tells of a beginning or an end is written at once. Other changes of an incident are written about
 * once a second at first and in five seconds later, and before a checkpoint barrier, so that a checkpoint holds no
 * document that is due.
 */
public final class IncidentGrouping extends AbstractStreamOperator<Signal>
        implements TwoInputStreamOperator<IncidentEvent, TelemetryEvent, Signal>,
                Triggerable<String, VoidNamespace>,
                BoundedMultiInput {

    /** Side output of documents about incidents. */
    public static final OutputTag<IncidentRecord> INCIDENTS =
            new OutputTag<>("incidents", IncidentRecordSerializer.TYPE);

    /** Side output for the ledger: incidents that became a part of older ones. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("incident-ledger", LedgerEvent.TYPE);

    private static final long serialVersionUID = 1L;

    /** Part of the state's format. */
    private static final String TIMERS = "incidents";

    /** Processing time between two looks for documents of incidents that only change. */
    private static final long PACE_MILLIS = 1_000;

    /** Event-time timers are on a grid, so that an incident to which signals come has few of them. */
    private static final long GRID_MILLIS = 1_000;

    private final IncidentSettings settings;
    private final boolean ofHistory;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient KeyedIncidentStore store;
    private transient RecentChanges changes;
    private transient Map<String, IncidentBook> books;
    /** By environment the event time of the next timer. */
    private transient Map<String, Long> wakes;

    private transient IncidentMetrics incidentMetrics;
    private transient IncidentDocuments documentOutput;
    private transient ItemFaults faults;
    private transient boolean paced;

    /** @param settings how signals are grouped */
    public IncidentGrouping(IncidentSettings settings) {
        this(settings, false);
    }

    private IncidentGrouping(IncidentSettings settings, boolean ofHistory) {
        this.settings = Objects.requireNonNull(settings);
        this.ofHistory = ofHistory;
    }

    /**
     * Returns an operator for traffic of the past: no document depends on processing time, and the side output also tells
     * which incidents are forgotten.
     */
    public IncidentGrouping ofHistory() {
        return new IncidentGrouping(settings, true);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        changes =
                new RecentChanges(context.getOperatorStateStore(), ofHistory ? RecentChanges.MOST : RecentChanges.FEW);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        changes.save();
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        store = new KeyedIncidentStore(getRuntimeContext());
        books = new HashMap<>();
        wakes = new HashMap<>();
        incidentMetrics = new IncidentMetrics(getMetricGroup(), changes::givenUp);
        documentOutput = new IncidentDocuments(output, incidentMetrics);
        faults = new ItemFaults(getMetricGroup());
        KeyedStateBackend<String> state = getKeyedStateBackend();
        for (String environment : KeyedIncidentStore.environments(state)) {
            setCurrentKey(environment);
            books.put(environment, store.book(settings));
        }
        incidentMetrics.standing(openIncidents(), evicted());
    }

    @Override
    public void processElement1(StreamRecord<IncidentEvent> element) throws Exception {
        if (element.getValue() instanceof Changed changed) {
            changes.add(changed.change());
            return;
        }
        String environment = (String) getCurrentKey();
        IncidentBook book = books.computeIfAbsent(environment, name -> new IncidentBook(settings));
        if (element.getValue() instanceof Called called) {
            // what is over must be forgotten before something new is compared with it
            book.advance(timers.currentWatermark());
            book.add(called.note());
            book.advance(timers.currentWatermark());
        } else {
            Signal signal = ((Found) element.getValue()).signal();
            StreamRecord<Signal> given = new StreamRecord<>(grouped(book, signal));
            output.collect(element.hasTimestamp() ? given.replace(given.getValue(), element.getTimestamp()) : given);
        }
        follow(environment, book);
    }

    /** A signal that cannot be grouped is passed on as it is. */
    private Signal grouped(IncidentBook book, Signal signal) throws Exception {
        AtomicReference<@Nullable String> id = new AtomicReference<>();
        faults.attempt(
                "The incident of signal " + signal.id(), () -> book.add(signal).ifPresent(id::set));
        String incident = id.get();
        incidentMetrics.signal(incident != null);
        return incident == null ? signal : SignalEdit.inIncident(signal, incident);
    }

    @Override
    public void processElement2(StreamRecord<TelemetryEvent> element) {
        if (element.getValue() instanceof TelemetryEvent.Change change) {
            changes.add(change.change());
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        String environment = timer.getKey();
        wakes.remove(environment);
        IncidentBook book = books.get(environment);
        if (book != null) {
            // not to the watermark: it may have jumped to a time at which the calls of an incident that ends are
            // forgotten
            book.advance(timer.getTimestamp());
            follow(environment, book);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("incidents have no keyed timers in processing time: " + timer);
    }

    /** Writes what must not wait, and sees that the rest is written, and that the book is looked at in time. */
    private void follow(String environment, IncidentBook book) {
        if (book.isUrgent()) {
            write(book.takeDocuments(false, environment, changes.all(), now()));
        }
        if (ofHistory) {
            documentOutput.writeForgotten(book.takeForgotten());
        } else if (!paced && book.isDue()) {
            lookAgain();
        }
        long next = book.nextMillis();
        if (next != Long.MAX_VALUE) {
            long due = Math.floorDiv(next, GRID_MILLIS) * GRID_MILLIS + GRID_MILLIS;
            if (due < wakes.getOrDefault(environment, Long.MAX_VALUE)) {
                wakes.put(environment, due);
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
            }
        }
    }

    private void lookAgain() {
        paced = true;
        getProcessingTimeService().registerTimer(now() + PACE_MILLIS, at -> writeRipe());
    }

    private void writeRipe() {
        paced = false;
        books.forEach((environment, book) -> write(book.takeRipeDocuments(environment, changes.all(), now())));
        if (books.values().stream().anyMatch(IncidentBook::isDue)) {
            lookAgain();
        }
    }

    private void writeAll() {
        books.forEach((environment, book) -> write(book.takeDocuments(true, environment, changes.all(), now())));
    }

    private void write(List<IncidentDocument> documents) {
        documentOutput.write(documents);
        incidentMetrics.standing(openIncidents(), evicted());
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        writeAll();
        for (Map.Entry<String, IncidentBook> book : books.entrySet()) {
            setCurrentKey(book.getKey());
            book.getValue().save(store);
        }
    }

    @Override
    public void endInput(int input) {
        if (input == 1) {
            writeAll();
        }
    }

    private int openIncidents() {
        return books.values().stream().mapToInt(IncidentBook::open).sum();
    }

    private long evicted() {
        return books.values().stream().mapToLong(IncidentBook::evicted).sum();
    }
}
