package dev.fluo.tools.testing.bench.flatness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.flatness.FlatPlan.Step;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlatPlanTest {

    @Test
    void growsOneThingOfTheSameLoad() {
        FlatPlan plan = plan(Variant.values());

        assertThat(plan.steps(Variant.PARALLELISM, Backend.HASHMAP))
                .extracting(Step::title, step -> step.run().name())
                .containsExactly(
                        tuple("1", "standard-full-100-hashmap-1"),
                        tuple("2", "standard-full-100-hashmap-2"),
                        tuple("4", "standard-full-100-hashmap-4"),
                        tuple("8", "standard-full-100-hashmap-8"));
        assertThat(names(plan, Variant.KEYS))
                .containsExactly("standard-stream-80-hashmap-2", "many-keys-stream-80-hashmap-2");
        assertThat(names(plan, Variant.OPEN))
                .containsExactly("sparse-full-100-hashmap-2", "standard-full-100-hashmap-2");
        assertThat(names(plan, Variant.HOT_KEY))
                .containsExactly("standard-stream-80-hashmap-2", "hot-key-stream-80-hashmap-2");
        assertThat(names(plan, Variant.HOT_PARTITION))
                .containsExactly("standard-full-100-hashmap-2", "hot-partition-full-100-hashmap-2");
    }

    @Test
    void measuresSharedBasesOnceForEachBackend() {
        List<FlatRun> runs = plan(Variant.values()).runs();

        assertThat(runs).doesNotHaveDuplicates().hasSize(2 * 9);
        assertThat(runs).extracting(FlatRun::load).isSorted();
    }

    @Test
    void needsElasticsearchForTheWholeJobOnly() {
        assertThat(plan(Variant.KEYS, Variant.HOT_KEY).needsElasticsearch()).isFalse();
        assertThat(plan(Variant.OPEN).needsElasticsearch()).isTrue();
        assertThat(plan(Variant.STEADY).needsElasticsearch()).isTrue();
        assertThat(plan(Variant.STEADY).runs()).isEmpty();
    }

    @Test
    void comparesTheSecondSixthOfTimeWithTheLast() {
        assertThat(plan(Variant.STEADY).sixths()).containsExactly("minutes 5 to 10", "minutes 25 to 30");
        assertThat(plan(4, Variant.STEADY).sixths()).containsExactly("minutes 0.7 to 1.3", "minutes 3.3 to 4");
    }

    private static List<String> names(FlatPlan plan, Variant variant) {
        return plan.steps(variant, Backend.HASHMAP).stream()
                .map(step -> step.run().name())
                .toList();
    }

    private static FlatPlan plan(Variant... variants) {
        return plan(30, variants);
    }

    private static FlatPlan plan(int minutes, Variant... variants) {
        return new FlatPlan(
                new FlatChoice(List.of(variants), minutes, 20_000, Optional.empty()),
                List.of(Backend.HASHMAP, Backend.ROCKSDB),
                TrafficShape.standard(100, 10_000, 1),
                200,
                100,
                100,
                80,
                new ClusterPlan(Backend.HASHMAP, 1_000, 2, Map.of(), false));
    }
}
