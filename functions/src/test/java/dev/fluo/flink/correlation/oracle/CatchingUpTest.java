package dev.fluo.flink.correlation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job that catches up says of rules across traces what follows from all spans at once: while the rules are loaded
 * late, while few traces may close in one turn, after a watermark that leaps over the whole backlog, and after restarts
 * in the middle of all that.
 */
class CatchingUpTest {

    /** Rules of novelty learn from when they begin to judge, which is another moment here. */
    private static final List<OracleRule> RULES = Stream.of(WindowRules.all(), MomentRules.all(), UsualRules.all())
            .flatMap(List::stream)
            .filter(rule -> !rule.id().startsWith("new-"))
            .toList();

    private enum Reading {
        /** Watermarks come with the spans. */
        PACED,
        /** Something holds the watermark back while everything is read; then it leaps to the end. */
        LEAP,
        /** Watermarks come with the spans, and the last rules after all of them. */
        GATE,
        /** Both: the watermark leaps, and then the rules come. */
        GATE_AND_LEAP,
        /** The watermark leaps, and then the input is idle. */
        IDLE
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "seed {0}, {1}, {2} tasks, {3} closings a turn, {4} restarts")
    @CsvSource({
        "2, PACED, 3, 1, 4",
        "3, LEAP, 1, 5, 0",
        "7, GATE, 4, 3, 3",
        "8, GATE_AND_LEAP, 2, 3, 2",
        "10, IDLE, 3, 2, 0"
    })
    void saysWhatFollowsFromAllSpans(long seed, Reading reading, int tasks, int closings, int restarts)
            throws Exception {
        CorrelationTraffic traffic = new CorrelationTraffic(seed);
        Backlog backlog = new Backlog(
                settings(closings),
                new HashMapStateBackend(),
                RULES.stream()
                        .map(rule -> seed % 2 == 0 ? rule.document() : rule.document() + "settle: early\n")
                        .toList(),
                tasks,
                new Random(seed));
        boolean gated = reading == Reading.GATE || reading == Reading.GATE_AND_LEAP;
        backlog.publish(0, gated ? RULES.size() - 1 : RULES.size());
        read(traffic, backlog, reading);
        if (restarts > 0 && gated) {
            backlog.restart(tasks + 1);
            backlog.watermark(last(traffic));
        }
        backlog.publish(RULES.size() - 1, RULES.size());
        finish(traffic, backlog, tasks, restarts);

        assertThat(differences(traffic, backlog.streamSignals()))
                .as("seed %d", seed)
                .isEmpty();
    }

    private static void read(CorrelationTraffic traffic, Backlog backlog, Reading reading) throws Exception {
        boolean leaps = reading != Reading.PACED && reading != Reading.GATE;
        for (long tick : traffic.ticks()) {
            for (Fragment fragment : traffic.fragments(tick)) {
                backlog.add(fragment);
            }
            if (!leaps) {
                backlog.watermark(tick - CorrelationTraffic.OUT_OF_ORDERNESS);
            }
        }
        if (leaps) {
            backlog.watermark(last(traffic));
        }
        if (reading == Reading.IDLE) {
            backlog.status(WatermarkStatus.IDLE);
        }
    }

    private static long last(CorrelationTraffic traffic) {
        long last = 0;
        for (long tick : traffic.ticks()) {
            last = tick - CorrelationTraffic.OUT_OF_ORDERNESS;
        }
        return last;
    }

    /** Restarts come between turns; after each the watermark leaps again to where it was. */
    private static void finish(CorrelationTraffic traffic, Backlog backlog, int tasks, int restarts) throws Exception {
        int done = 0;
        for (int turns = 1; backlog.turn(); turns++) {
            if (turns % 20 == 0 && done < restarts) {
                done++;
                backlog.restart(1 + (tasks + done) % 4);
                backlog.watermark(last(traffic));
            }
        }
        backlog.end();
    }

    private static List<String> differences(CorrelationTraffic traffic, List<Signal> signals) throws Exception {
        Map<String, Set<String>> standing = StandingEpisodes.of(signals);
        List<String> differences = new ArrayList<>();
        for (OracleRule rule : RULES) {
            Set<String> said = standing.getOrDefault(rule.id(), Set.of());
            Set<String> expected = rule.standing().apply(traffic.events());
            expected.stream()
                    .filter(each -> !said.contains(each))
                    .forEach(each -> differences.add(rule.id() + " did not say " + each));
            said.stream()
                    .filter(each -> !expected.contains(each))
                    .forEach(each -> differences.add(rule.id() + " said " + each));
        }
        return differences;
    }

    /** Keeps less of the past than half of the traffic, so that what comes out of order is too late. */
    static AssemblySettings settings(int closings) {
        return AssemblySettings.DEFAULT.toBuilder()
                .allowedLateness(Duration.ofMinutes(1))
                .maxAge(Duration.ofSeconds(45))
                .maxClosings(closings)
                .build();
    }
}
