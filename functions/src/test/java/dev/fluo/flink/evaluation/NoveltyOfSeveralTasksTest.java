package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.CorrelationHarness;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A rule of novelty with a short time of learning says what a plain computation over all spans says, however many tasks
 * judge and however far their event times are apart.
 */
class NoveltyOfSeveralTasksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE =
            "id: new\nwhen: |\n  stream.spans.by(service).firstSeen({ learn: '5s', forget: '10s' })\n";
    private static final long ACCEPTED = 3_400;
    private static final long LEARNED = 9_000;
    private static final long FORGET = 10_000;
    private static final long LENGTH = 60_000;
    private static final long APART = 3_000;

    private record Event(long end, String service) {}

    @ParameterizedTest(name = "{0} tasks, seed {1}")
    @CsvSource({"1, 1", "2, 2", "4, 3", "4, 4"})
    void saysWhatFollowsFromAllSpans(int tasks, long seed) throws Exception {
        List<Event> events = events(new Random(seed));

        Set<String> expected = expected(events);
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(standing(signals(events, tasks))).isEqualTo(expected);
    }

    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(new Event(1_000 + random.nextInt((int) LENGTH), "s" + random.nextInt(25)));
        }
        return events;
    }

    private static Set<String> expected(List<Event> events) {
        Map<String, TreeSet<Long>> seen = new TreeMap<>();
        events.forEach(event ->
                seen.computeIfAbsent(event.service(), key -> new TreeSet<>()).add((event.end() + 999) / 1_000 * 1_000));
        Set<String> expected = new TreeSet<>();
        seen.forEach((service, times) -> times.forEach(at -> {
            Long before = times.lower(at);
            if (at > LEARNED && (before == null || at - before > FORGET)) {
                expected.add(service + " " + at);
            }
        }));
        return expected;
    }

    private static List<Signal> signals(List<Event> events, int tasks) throws Exception {
        List<EvaluationHarness> traces = started(tasks);
        CorrelationHarness streams = CorrelationHarness.start(
                CorrelationSettings.of(AssemblySettings.DEFAULT, CorrelationLimits.DEFAULT),
                new HashMapStateBackend(),
                tasks);
        streams.publish(1, RULE);
        for (long tick = 1_000; tick <= LENGTH + 2_000; tick += 1_000) {
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                if (event.end() > tick - 1_000 && event.end() <= tick) {
                    Fragment fragment = fragment(i + 1, new TestSpan(1, 0, event.end(), event.service()));
                    traces.get(EvaluationHarness.subtaskOf(fragment, tasks)).add(fragment);
                }
            }
            for (int task = 0; task < tasks; task++) {
                traces.get(task).watermark(tick - task * APART);
                pass(traces.get(task), streams);
            }
            streams.watermark(TestFragments.START + tick - (tasks - 1) * APART);
        }
        for (EvaluationHarness task : traces) {
            task.endOfInput();
            pass(task, streams);
            task.close();
        }
        streams.watermark(Long.MAX_VALUE);
        streams.close();
        return streams.signals();
    }

    private static List<EvaluationHarness> started(int tasks) throws Exception {
        EvaluationHarness first = EvaluationHarness.start();
        first.publish(1, RULE, TestFragments.START + ACCEPTED);
        OperatorSubtaskState state = first.stop();
        List<EvaluationHarness> started = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            started.add(EvaluationHarness.restore(
                    AssemblySettings.DEFAULT, EvaluationHarness.behind(RuleGate.NOTHING), 1, tasks, task, state));
        }
        return started;
    }

    private static void pass(EvaluationHarness from, CorrelationHarness to) throws Exception {
        for (Contribution contribution : from.contributions()) {
            to.add(contribution);
        }
    }

    private static Set<String> standing(List<Signal> signals) throws Exception {
        Map<String, Signal> newest = new HashMap<>();
        signals.forEach(signal -> newest.merge(signal.id(), signal, (a, b) -> a.sequence() > b.sequence() ? a : b));
        Set<String> standing = new TreeSet<>();
        for (Signal signal : newest.values()) {
            JsonNode document = JSON.readTree(signal.json());
            long start =
                    Instant.parse(document.path("event").path("start").asText()).toEpochMilli();
            if (signal.action() != SignalAction.RETRACTED) {
                standing.add(document.path("fluo").path("key").path(0).asText() + " " + (start - TestFragments.START));
            }
        }
        return standing;
    }
}
