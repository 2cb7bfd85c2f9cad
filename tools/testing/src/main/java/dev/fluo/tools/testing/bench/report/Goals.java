package dev.fluo.tools.testing.bench.report;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.flatness.FlatRow;
import dev.fluo.tools.testing.bench.flatness.Flatness;
import dev.fluo.tools.testing.bench.flatness.Ratio;
import dev.fluo.tools.testing.bench.latency.LatencyResult;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageResult;
import dev.fluo.tools.testing.bench.state.StateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures that have goals, of what was measured. */
public final class Goals {

    private static final double CPU_ON_HASHMAP = 8;
    private static final double CPU_ON_ROCKSDB = 10;
    private static final double CPU_ON_PLAIN_ROCKSDB = 18;
    private static final double MORE_RULES = 2;

    /** History is judged at least at four fifths of the speed. */
    private static final double HISTORY = 1.25;

    private static final double STATE = 1.2;
    private static final double SIGNAL_MILLIS = 500;
    private static final double DATED_MILLIS = 6_000;
    private static final double LATEST_DATED_MILLIS = 15_000;
    private static final double RULE_MILLIS = 2_000;

    private final List<Figure> figures = new ArrayList<>();

    private Goals() {}

    /** All figures that can be told. */
    public static List<Figure> of(List<StageResult> stages, List<StateResult> states, List<LatencyResult> latencies) {
        Goals goals = new Goals();
        stages.stream().filter(result -> result.run().stage() == Stage.FULL).forEach(goals::whole);
        for (Backend backend : Backend.values()) {
            List<StageResult> same = stages.stream()
                    .filter(result -> result.run().backend() == backend)
                    .toList();
            goals.moreRules(same);
            goals.history(same);
        }
        states.forEach(goals::state);
        latencies.forEach(goals::latency);
        return goals.figures;
    }

    /** Returns the figures of flatness that have goals. */
    public static List<Figure> of(Flatness flatness) {
        return flatness.rows().stream()
                .flatMap(row -> row.ratios().stream().flatMap(ratio -> of(row, ratio).stream()))
                .toList();
    }

    private static Optional<Figure> of(FlatRow row, Ratio ratio) {
        return Optional.ofNullable(ratio.goal())
                .map(goal -> new Figure(row.title() + ": " + ratio.kind().title(), ratio.value(), "×", goal));
    }

    private void whole(StageResult result) {
        double goal = switch (result.run().backend()) {
            case HASHMAP -> CPU_ON_HASHMAP;
            case ROCKSDB -> CPU_ON_ROCKSDB;
            case ROCKSDB_PLAIN -> CPU_ON_PLAIN_ROCKSDB;
        };
        add("CPU for a span, " + result.run().title(), result.steadyMicros(), "µs", goal);
    }

    /** Compares the cost of the most rules with that of the fewest, the assembly of traces apart. */
    private void moreRules(List<StageResult> results) {
        Optional<StageResult> assembly = first(results, Stage.ASSEMBLE);
        List<StageResult> judging = results.stream()
                .filter(result -> result.run().stage() == Stage.JUDGE)
                .toList();
        if (assembly.isEmpty() || judging.size() < 2) {
            return;
        }
        StageResult few = judging.get(0);
        StageResult many = judging.get(judging.size() - 1);
        double without = assembly.get().steadyMicros();
        add(
                many.run().rules() + " rules against " + few.run().rules() + ", "
                        + few.run().backend().word(),
                (many.steadyMicros() - without) / (few.steadyMicros() - without),
                "×",
                MORE_RULES);
    }

    /** Compares the cost of a span of the past with that of one in the whole job. */
    private void history(List<StageResult> results) {
        Optional<StageResult> live = first(results, Stage.FULL);
        Optional<StageResult> past = first(results, Stage.HISTORY);
        if (live.isPresent() && past.isPresent()) {
            double ratio = past.get().steadyMicros() / live.get().steadyMicros();
            add(past.get().run().title() + " against full", ratio, "×", HISTORY);
        }
    }

    private static Optional<StageResult> first(List<StageResult> results, Stage stage) {
        return results.stream().filter(result -> result.run().stage() == stage).findFirst();
    }

    private void state(StateResult result) {
        add(
                "state of an open span against its bytes on the wire, "
                        + result.backend().word(),
                result.ratio(),
                "×",
                STATE);
    }

    private void latency(LatencyResult result) {
        add(
                "last span to signal, p99, beyond the configured wait, "
                        + result.backend().word(),
                result.signals().p99() - result.waitMillis(),
                "ms",
                SIGNAL_MILLIS);
        add(
                "date of a signal that can fall to signal, p50, "
                        + result.backend().word(),
                result.falling().p50(),
                "ms",
                DATED_MILLIS);
        add(
                "date of a signal that can fall to signal, p99, "
                        + result.backend().word(),
                result.falling().p99(),
                "ms",
                LATEST_DATED_MILLIS);
        add(
                "rule published to active everywhere, p99, " + result.backend().word(),
                result.rules().p99(),
                "ms",
                RULE_MILLIS);
    }

    private void add(String name, double value, String unit, double goal) {
        figures.add(new Figure(name, value, unit, goal));
    }
}
