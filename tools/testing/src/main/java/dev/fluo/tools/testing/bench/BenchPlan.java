package dev.fluo.tools.testing.bench;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.flatness.FlatChoice;
import dev.fluo.tools.testing.bench.flatness.FlatPlan;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The plan of a measurement: the options of {@link BenchCommand}, under the same names. */
record BenchPlan(
        List<Measurement> measurements,
        List<Stage> stages,
        List<Backend> backends,
        long spans,
        long warmUp,
        List<Integer> rules,
        List<Integer> streamRules,
        int services,
        int density,
        int openTraces,
        int longTrace,
        int liveRate,
        int liveSeconds,
        int memory,
        int parallelism,
        long seed,
        Map<String, String> options,
        Map<String, String> flinkOptions,
        boolean profile,
        List<Path> recordings,
        FlatChoice flat) {

    boolean measures(Measurement measurement) {
        return measurements.contains(measurement);
    }

    /** The runs of the stages, cheapest first. */
    List<StageRun> stageRuns() {
        List<StageRun> runs = new ArrayList<>();
        for (Backend backend : backends) {
            for (Stage stage : stages) {
                switch (stage) {
                    // What rules take does not depend on where state is kept; what peers take does.
                    case JUDGE -> {
                        if (backend == backends.get(0) || asksPeers()) {
                            rules.forEach(count -> runs.add(new StageRun(stage, backend, count)));
                        }
                    }
                    // It keeps state of its own, whether or not that of traces is buffered.
                    case STREAM -> {
                        if (stateBackends().contains(backend)) {
                            streamRules.forEach(count -> runs.add(new StageRun(stage, backend, count)));
                        }
                    }
                    case FULL, HISTORY -> runs.add(new StageRun(stage, backend, rules.get(0)));
                    // Neither keeps state: once is enough.
                    case READ, SLICE -> {
                        if (backend == backends.get(0)) {
                            runs.add(new StageRun(stage, backend, 0));
                        }
                    }
                    case ASSEMBLE -> runs.add(new StageRun(stage, backend, 0));
                    // The buffer is not theirs.
                    case SQL, CEP -> {
                        if (stateBackends().contains(backend)) {
                            runs.add(new StageRun(stage, backend, 0));
                        }
                    }
                }
            }
        }
        return runs;
    }

    /** Those to measure all else with than the stages: without the buffer the same is kept. */
    List<Backend> stateBackends() {
        List<Backend> distinct =
                backends.stream().filter(each -> each != Backend.ROCKSDB_PLAIN).toList();
        return distinct.isEmpty() ? backends : distinct;
    }

    /** Returns whether the same question is asked of FLUO and of others. */
    boolean asksPeers() {
        return stages.stream().anyMatch(Stage::isPeer);
    }

    boolean needsElasticsearch() {
        return measures(Measurement.CPU) && stages.contains(Stage.FULL);
    }

    ClusterPlan cluster(Backend backend) {
        return new ClusterPlan(backend, memory, parallelism, flinkOptions, profile);
    }

    FlatPlan flatPlan() {
        return new FlatPlan(
                flat,
                stateBackends(),
                shape(),
                warmUp,
                spans,
                rules.get(0),
                Collections.max(streamRules),
                cluster(stateBackends().get(0)));
    }

    /** Returns whether there is more to measure than flatness, which has a broker of its own. */
    boolean measuresOthers() {
        return measurements.stream().anyMatch(each -> each != Measurement.FLATNESS);
    }

    TrafficShape shape() {
        return TrafficShape.standard(services, density, seed);
    }

    TrafficShape liveShape() {
        return TrafficShape.standard(services, liveRate, seed);
    }
}
