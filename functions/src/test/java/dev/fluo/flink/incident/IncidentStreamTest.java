package dev.fluo.flink.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.incident.CallCounts;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.incident.SignalFactsReader;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Readers of both topics see the same groups after a run with disorder, restarts and retractions as a book has that
 * takes all signals in the order of event time.
 */
class IncidentStreamTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> SERVICES = List.of("shop", "auth", "cart", "store", "mail", "pay");
    private static final List<String> ENVIRONMENTS = List.of("prod", "test");

    /** Reads the topics as anybody would: by the highest sequence of each incident. */
    private static final class Reader {
        private final Map<String, IncidentDocument> newest = new HashMap<>();
        private final Map<String, String> incidentOf = new HashMap<>();

        void read(IncidentHarness harness) throws Exception {
            for (IncidentDocument document : harness.documents()) {
                IncidentDocument before = newest.put(document.state().id(), document);
                assertThat(document.state().sequence())
                        .isEqualTo(before == null ? 0 : before.state().sequence() + 1);
            }
            for (Signal signal : harness.signals()) {
                incidentOf.put(
                        signal.id(),
                        MAPPER.readTree(signal.json()).at("/fluo/incident/id").asText());
            }
        }

        /** Follows incidents that were merged. */
        String incident(String signal) {
            String id = incidentOf.get(signal);
            while (newest.get(id).state().mergedInto().isPresent()) {
                id = newest.get(id).state().mergedInto().get();
            }
            return id;
        }

        Set<Set<String>> partition(Set<String> standing) {
            Map<String, Set<String>> groups = new HashMap<>();
            standing.forEach(signal -> groups.computeIfAbsent(incident(signal), id -> new TreeSet<>())
                    .add(signal));
            groups.forEach((incident, signals) ->
                    assertThat(newest.get(incident).signals().standing()).isEqualTo(signals.size()));
            return new HashSet<>(groups.values());
        }
    }

    @RepeatedTest(25)
    void readersSeeWhatTheBookSays(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Signal> signals = signals(random);
        Set<String> retracted = new HashSet<>();
        Reader reader = new Reader();
        IncidentHarness harness = IncidentHarness.start();
        connect(harness);
        List<Signal> disordered = disordered(signals, random);
        for (int i = 0; i < disordered.size(); i++) {
            Signal signal = disordered.get(i);
            harness.add(signal);
            harness.watermark(seconds(disordered, i));
            if (random.nextInt(6) == 0) {
                retracted.add(signal.id());
                harness.add(IncidentHarness.signal(
                        signal.id(), SignalAction.RETRACTED, environment(signal), "front", "x", seconds(signal)));
            }
            if (random.nextInt(8) == 0) {
                var state = harness.checkpoint();
                reader.read(harness);
                harness.close();
                harness = IncidentHarness.restore(IncidentSettings.DEFAULT, state);
            }
        }
        harness.endInput();
        reader.read(harness);
        harness.close();

        Set<String> standing = new HashSet<>();
        signals.forEach(signal -> standing.add(signal.id()));
        standing.removeAll(retracted);
        assertThat(reader.partition(standing)).isEqualTo(expected(signals, standing));
    }

    private static Set<Set<String>> expected(List<Signal> signals, Set<String> standing) {
        Map<String, IncidentBook> books = new HashMap<>();
        for (String environment : ENVIRONMENTS) {
            IncidentBook book = new IncidentBook(IncidentSettings.DEFAULT);
            book.add(note(environment, "shop", "auth"));
            book.add(note(environment, "auth", "store"));
            books.put(environment, book);
        }
        signals.forEach(signal -> books.get(environment(signal)).add(signal));
        Map<String, Set<String>> groups = new HashMap<>();
        for (Signal signal : signals) {
            String id = books.get(environment(signal)).add(signal).orElseThrow();
            if (standing.contains(signal.id())) {
                groups.computeIfAbsent(id, unused -> new TreeSet<>()).add(signal.id());
            }
        }
        return new HashSet<>(groups.values());
    }

    private static void connect(IncidentHarness harness) throws Exception {
        for (String environment : ENVIRONMENTS) {
            harness.calls(environment, "shop", "auth", 0);
            harness.calls(environment, "auth", "store", 0);
        }
    }

    private static CallNote note(String environment, String from, String to) {
        return new CallNote(environment, IncidentHarness.START, from, to, new CallCounts(1, 0, 0, 1, 1));
    }

    private static List<Signal> signals(Random random) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            signals.add(IncidentHarness.signal(
                    "s" + i,
                    ENVIRONMENTS.get(random.nextInt(2)),
                    SERVICES.get(random.nextInt(SERVICES.size())),
                    "t" + random.nextInt(30),
                    random.nextInt(3_000)));
        }
        signals.sort(Comparator.comparingLong(Signal::timestampMillis));
        return signals;
    }

    /** Signals come up to ten minutes late: so long an incident that is over is remembered. */
    private static List<Signal> disordered(List<Signal> signals, Random random) {
        Map<Signal, Long> arrivals = new HashMap<>();
        signals.forEach(signal -> arrivals.put(signal, signal.timestampMillis() + random.nextInt(600_000)));
        return signals.stream().sorted(Comparator.comparing(arrivals::get)).toList();
    }

    /** Event time is as far as the latest signal: those that are later have fallen behind it. */
    private static double seconds(List<Signal> signals, int until) {
        return signals.subList(0, until + 1).stream()
                .mapToDouble(IncidentStreamTest::seconds)
                .max()
                .orElse(0);
    }

    private static double seconds(Signal signal) {
        return (signal.timestampMillis() - IncidentHarness.START) / 1000.0;
    }

    private static String environment(Signal signal) {
        return SignalFactsReader.environment(signal);
    }
}
