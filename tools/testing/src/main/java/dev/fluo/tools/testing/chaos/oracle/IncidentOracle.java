package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.incident.CallCounter;
import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.incident.SignalFactsReader;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups the signals of a run in the order of event time, when all calls of all traces are known. */
final class IncidentOracle {

    private IncidentOracle() {}

    /** Returns a signal as the job has it. */
    static Signal signal(JsonNode document, byte[] json) {
        JsonNode event = document.path("event");
        boolean episode = document.at("/fluo/window").isObject();
        return new Signal(
                event.path("id").asText(),
                document.at("/rule/id").asText(),
                document.at("/rule/version").asLong(),
                event.path("sequence").asInt(),
                SignalAction.valueOf(event.path("action").asText().toUpperCase(Locale.ROOT)),
                Instant.parse(document.path("@timestamp").asText()).toEpochMilli(),
                new Repetition("", 0, episode),
                json);
    }

    /** Returns books with the calls of traces and all signals, by environment. */
    static Map<String, IncidentBook> books(
            Collection<Trace> traces, Collection<Signal> signals, IncidentSettings settings) {
        Map<String, IncidentBook> books = new HashMap<>();
        CallCounter calls = new CallCounter(Redaction.NONE);
        traces.forEach(trace -> calls.add(trace, Long.MIN_VALUE));
        calls.flush(note -> book(books, note.environment(), settings).add(note));
        List<Signal> ordered = new ArrayList<>(signals);
        ordered.sort(Comparator.comparingLong(Signal::timestampMillis)
                .thenComparing(Signal::id)
                .thenComparingInt(Signal::sequence));
        ordered.stream()
                .filter(signal -> signal.action() != SignalAction.RETRACTED)
                .forEach(signal -> book(books, SignalFactsReader.environment(signal), settings)
                        .add(signal));
        return books;
    }

    private static IncidentBook book(Map<String, IncidentBook> books, String environment, IncidentSettings settings) {
        return books.computeIfAbsent(environment, name -> new IncidentBook(settings));
    }

    /** Returns the name of the group of each signal that is in one. */
    static Map<String, String> groups(
            Map<String, IncidentBook> books, Collection<Signal> documents, Set<String> signals) {
        Map<String, String> groups = new HashMap<>();
        for (Signal signal : documents) {
            if (signals.contains(signal.id()) && signal.action() != SignalAction.RETRACTED) {
                String environment = SignalFactsReader.environment(signal);
                Optional<String> incident =
                        Optional.ofNullable(books.get(environment)).flatMap(book -> book.add(signal));
                incident.ifPresent(id -> groups.put(signal.id(), environment + "/" + id));
            }
        }
        return groups;
    }
}
