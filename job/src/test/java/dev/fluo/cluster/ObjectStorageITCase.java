package dev.fluo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.job.local.FlinkConfiguration;
import dev.fluo.job.testing.TestJob;
import dev.fluo.job.testing.TestTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints and savepoints on object storage: processes of Flink with the configuration of flink-conf and Flink's S3
 * plugin, the job jar submitted by `flink run`.
 */
class ObjectStorageITCase {

    private static final String RULE =
            "{\"id\":\"storm\",\"when\":\"trace.spans.where(service == 'auth').count() == 4\"}";
    private static final int PARALLELISM = 2;
    private static final int HEAP_MEBIBYTES = 400;

    @TempDir
    Path directory;

    @Test
    void theJobGoesOnFromASavepointInABucket() throws Exception {
        try (ObjectStore store = ObjectStore.start(directory);
                StandaloneCluster cluster = cluster(store);
                TestJob job = new TestJob("objects", directory)
                        .set("time.silence", "1h")
                        .set("time.root-grace", "5s")) {
            store.awaitReady();
            cluster.client().run(FlinkClient.jobJar(), PARALLELISM, null, job.arguments());
            Instant now = Instant.now();
            job.activate("storm", RULE);
            job.send(TestTraces.half(1, "shop", now), now.toEpochMilli());
            job.awaitRead();
            String id = cluster.rest().runningJob().orElseThrow();
            assertThat(cluster.rest().checkpoints(id).at("/latest/completed/external_path").asText())
                    .startsWith(store.uri("checkpoints/" + id).toString());
            assertThat(store.keys("checkpoints/" + id)).anyMatch(key -> key.endsWith("/_metadata"));

            String savepoint = cluster.client().stop(id, store.uri("savepoints"));
            assertThat(savepoint).startsWith(store.uri("savepoints/").toString());
            assertThat(store.keys("savepoints/")).anyMatch(key -> key.endsWith("/_metadata"));

            job.send(TestTraces.half(1, "pay", now), now.toEpochMilli());
            cluster.client().run(FlinkClient.jobJar(), PARALLELISM, savepoint, job.arguments());
            // The rule is in the state, and so is the first half; time moves on with later spans on both partitions.
            Instant later = now.plusSeconds(30);
            for (int number = 100; number < 108; number++) {
                job.send(TestTraces.authStorm(number, 0, later), later.toEpochMilli());
            }
            job.awaitSignals("the trace of both halves", signals -> signals.of("storm").size() == 1);
            assertThat(job.signals().tracesByRule().get("storm")).containsExactly(TestTraces.id(1));
        }
    }

    private StandaloneCluster cluster(ObjectStore store) throws Exception {
        Configuration configuration = StandaloneCluster.place(FlinkConfiguration.onThisMachine(), directory)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        store.addTo(configuration);
        return StandaloneCluster.start(
                FlinkDistribution.alone().withPlugins(Path.of("target/plugins")),
                configuration,
                directory.resolve("flink"),
                JvmCommand.small(HEAP_MEBIBYTES));
    }
}
