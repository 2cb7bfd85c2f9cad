package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The signals that stand together in the end depend on all signals, and not on the order in which they come. */
class IncidentOrderTest {
    private static final List<String> SERVICES =
            List.of("front", "shop", "auth", "cart", "store", "mail", "pay", "ship");

    /** Saved in the middle of a run, a book goes on as if nothing had happened. */
    @RepeatedTest(60)
    void orderDoesNotMatter(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        IncidentSettings settings = new IncidentSettings(300_000, random.nextInt(3), 24 * 3_600_000, 20_000, 10_000);
        List<CallNote> calls = calls(random);
        List<TestSignal> signals = signals(random);
        Set<Set<String>> expected = IncidentOracle.partition(
                settings, calls, signals.stream().map(TestSignal::build).toList());

        for (int order = 0; order < 4; order++) {
            List<Signal> shuffled =
                    new ArrayList<>(signals.stream().map(TestSignal::build).toList());
            Collections.shuffle(shuffled, random);
            assertThat(partition(settings, calls, shuffled, random)).isEqualTo(expected);
        }
    }

    private static Set<Set<String>> partition(
            IncidentSettings settings, List<CallNote> calls, List<Signal> signals, Random random) throws Exception {
        SavedBook saved = new SavedBook(settings);
        calls.forEach(saved.book()::add);
        for (Signal signal : signals) {
            saved.book().add(signal);
            if (random.nextInt(10) == 0) {
                saved.restart();
            }
        }
        Map<String, Set<String>> members = new HashMap<>();
        for (Signal signal : signals) {
            String id = saved.book()
                    .add(TestSignal.signal(signal.id())
                            .action(SignalAction.RETRACTED)
                            .build())
                    .orElseThrow();
            members.computeIfAbsent(id, unused -> new TreeSet<>()).add(signal.id());
        }
        return members.values().stream().collect(Collectors.toSet());
    }

    private static List<CallNote> calls(Random random) {
        List<CallNote> calls = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            calls.add(new CallNote(
                    "",
                    0,
                    SERVICES.get(random.nextInt(SERVICES.size())),
                    SERVICES.get(random.nextInt(SERVICES.size())),
                    new CallCounts(1, 0, 0, 0, 0)));
        }
        return calls;
    }

    private static List<TestSignal> signals(Random random) {
        List<TestSignal> signals = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double at = random.nextInt(7_200);
            TestSignal signal = signal("s" + i)
                    .service(SERVICES.get(random.nextInt(SERVICES.size())))
                    .at(at);
            if (random.nextInt(3) == 0) {
                signal.trace("t" + random.nextInt(8));
            }
            if (random.nextInt(4) == 0) {
                signal.key("k" + random.nextInt(6));
            }
            if (random.nextInt(5) == 0) {
                signal.from(at - random.nextInt(400));
            }
            signals.add(signal);
        }
        return signals;
    }
}
