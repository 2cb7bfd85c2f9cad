package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The plan of all measurements of flatness.
 *
 * @param choice the variants to measure, and the options of the steady rate
 * @param shape of the generated traffic
 * @param warmUp number of spans that are not counted
 * @param spans number of spans that are counted
 * @param rules native rules of the whole job
 * @param streamRules cross-trace rules
 * @param cluster plan for all runs; its backend and tasks do not apply where a variant has its own
 */
public record FlatPlan(
        FlatChoice choice,
        List<Backend> backends,
        TrafficShape shape,
        long warmUp,
        long spans,
        int rules,
        int streamRules,
        ClusterPlan cluster) {

    /** The number of partitions of every topic, which is the largest number of tasks. */
    public static final int PARTITIONS = 8;

    private static final List<Integer> PARALLELISM = List.of(1, 2, 4, 8);

    /** One size of a variant; the first step of a variant is its base. */
    record Step(String title, FlatRun run) {}

    /** Returns the steps of a variant; none for the steady rate. */
    List<Step> steps(Variant variant, Backend backend) {
        String times = "× " + VariantLoad.TIMES;
        return switch (variant) {
            case PARALLELISM ->
                PARALLELISM.stream()
                        .map(tasks -> new Step(
                                Integer.toString(tasks), new FlatRun(VariantLoad.STANDARD, full(backend), tasks)))
                        .toList();
            case KEYS ->
                List.of(
                        new Step("× 1", stream(VariantLoad.STANDARD, backend)),
                        new Step(times, stream(VariantLoad.MANY_KEYS, backend)));
            case OPEN ->
                List.of(
                        new Step("× 1", full(VariantLoad.SPARSE, backend)),
                        new Step(times, full(VariantLoad.STANDARD, backend)));
            case HOT_KEY ->
                List.of(
                        new Step("even", stream(VariantLoad.STANDARD, backend)),
                        new Step("half in one", stream(VariantLoad.HOT_KEY, backend)));
            case HOT_PARTITION ->
                List.of(
                        new Step("even", full(VariantLoad.STANDARD, backend)),
                        new Step("half in one", full(VariantLoad.HOT_PARTITION, backend)));
            case STEADY -> List.of();
        };
    }

    /** Returns all runs, each once; runs on the same spans follow each other. */
    List<FlatRun> runs() {
        List<FlatRun> runs = new ArrayList<>();
        for (VariantLoad load : loads()) {
            for (Backend backend : backends) {
                choice.variants().stream()
                        .flatMap(variant -> steps(variant, backend).stream())
                        .map(Step::run)
                        .filter(run -> run.load() == load && !runs.contains(run))
                        .forEach(runs::add);
            }
        }
        return runs;
    }

    /** Returns the loads that the runs need. */
    Set<VariantLoad> loads() {
        Set<VariantLoad> loads = new TreeSet<>();
        choice.variants().stream()
                .flatMap(variant -> steps(variant, backends.get(0)).stream())
                .forEach(step -> loads.add(step.run().load()));
        return loads;
    }

    /** Returns whether signals are written to Elasticsearch. */
    boolean needsElasticsearch() {
        return measuresSteadyRate()
                || runs().stream().anyMatch(run -> run.stage().stage() == Stage.FULL);
    }

    boolean measuresSteadyRate() {
        return choice.variants().contains(Variant.STEADY);
    }

    /** Returns the steps of time that are compared: the second sixth, and the last. */
    List<String> sixths() {
        return IntStream.of(1, 5)
                .mapToObj(sixth -> "minutes " + minutes(sixth) + " to " + minutes(sixth + 1))
                .toList();
    }

    private String minutes(int sixths) {
        double minutes = choice.steadyMinutes() * sixths / (double) SteadyRun.SIXTHS;
        return minutes == Math.rint(minutes)
                ? Long.toString(Math.round(minutes))
                : String.format(Locale.ROOT, "%.1f", minutes);
    }

    StageRun full(Backend backend) {
        return new StageRun(Stage.FULL, backend, rules);
    }

    private FlatRun full(VariantLoad load, Backend backend) {
        return new FlatRun(load, full(backend), cluster.parallelism());
    }

    private FlatRun stream(VariantLoad load, Backend backend) {
        return new FlatRun(load, new StageRun(Stage.STREAM, backend, streamRules), cluster.parallelism());
    }
}
