package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.incident.CallCounter;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.incident.SignalFactsReader;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.testing.bench.detection.JudgedParts.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model of the judging job with default options, one second of its clock after the other: the watermark, the closing
 * of traces, the time that has settled, cross-trace rules, and the grouping of their signals. Rules and grouping are
 * the job's own classes; only the clock is modelled. Runs in one thread and gives the same documents each time.
 */
final class ModelledJob {

    private static final long SECOND = 1_000;

    private final JobWaits waits;
    private final InputClock clock;
    private final OpenTraces open;
    private final List<Simulated> rules = new ArrayList<>();
    private final Map<String, IncidentBook> books = new TreeMap<>();
    private final CallCounter calls = new CallCounter(Redaction.NONE);
    private final SignalWriter writer = SignalWriter.create();
    private final List<RecentChange> changes;
    private final IncidentLog log = new IncidentLog();

    private record Simulated(CompiledRule rule, CorrelationSimulation simulation) {}

    /**
     * @param rules cross-trace rules
     * @param changes change events of the time
     * @param startMillis when the job starts and rules begin to learn, epoch milliseconds
     */
    ModelledJob(List<CompiledRule> rules, List<RecentChange> changes, JobWaits waits, long startMillis) {
        this.waits = waits;
        this.changes = List.copyOf(changes);
        this.clock = new InputClock(waits);
        this.open = new OpenTraces(waits);
        CorrelationTime pace = new CorrelationTime(0, waits.settleMillis(), waits.retainMillis(), clock.covered());
        rules.forEach(rule -> this.rules.add(
                new Simulated(rule, new CorrelationSimulation(rule, CorrelationLimits.DEFAULT, pace, startMillis))));
    }

    /**
     * Judges traces.
     *
     * @param traces by their start
     * @return all documents about incidents, by the time at which they can be read
     */
    IncidentLog run(Iterator<Trace> traces) {
        Trace next = traces.hasNext() ? traces.next() : null;
        if (next == null) {
            return log;
        }
        long now = startSecond(next);
        while (next != null || !clock.isStill(now)) {
            while (next != null && startMillis(next) <= now) {
                open.add(next);
                clock.add(next);
                next = traces.hasNext() ? traces.next() : null;
            }
            clock.advance(now);
            judge(now);
            long following = now + SECOND;
            now = next != null && clock.isStill(now) ? Math.max(following, startSecond(next)) : following;
        }
        return log;
    }

    private static long startMillis(Trace trace) {
        return Math.floorDiv(trace.startNanos(), 1_000_000L);
    }

    private static long startSecond(Trace trace) {
        return Math.floorDiv(startMillis(trace), SECOND) * SECOND + SECOND;
    }

    private void judge(long now) {
        long watermark = clock.watermark();
        for (Part part : open.close(watermark)) {
            Trace before = part.before();
            if (before == null) {
                calls.add(part.trace(), watermark);
                rules.forEach(rule -> rule.simulation().trace(part.trace()));
            } else {
                rules.forEach(rule -> rule.simulation().again(part.trace(), () -> before));
            }
        }
        calls.flushAt(watermark, this::add);
        long settled = open.settled(watermark) + waits.settleMillis();
        for (Simulated rule : rules) {
            rule.simulation().advance(settled);
            for (EpisodeChange change : rule.simulation().takeChanges()) {
                add(writer.write(rule.rule(), change, Instant.ofEpochMilli(now)));
            }
        }
        books.forEach((environment, book) -> {
            book.advance(watermark);
            for (IncidentDocument document : book.takeDocuments(true, environment, known(now), now)) {
                log.add(document, waits.readable(now));
            }
        });
    }

    private void add(CallNote note) {
        book(note.environment()).add(note);
    }

    private void add(Signal signal) {
        book(SignalFactsReader.environment(signal)).add(signal);
        log.add(signal);
    }

    private IncidentBook book(String environment) {
        return books.computeIfAbsent(environment, name -> new IncidentBook(IncidentSettings.DEFAULT));
    }

    private List<RecentChange> known(long now) {
        return changes.stream().filter(change -> change.timeMillis() <= now).toList();
    }
}
