package dev.fluo.tools.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.testing.cluster.FlinkDistribution;
import dev.fluo.tools.testing.cluster.Patience;
import dev.fluo.tools.testing.cluster.StandaloneCluster;
import dev.fluo.tools.testing.fixture.JudgedCapture;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parts of the image, started without a container: Flink's processes from its directory, with the configuration of
 * flink-conf, checkpoints and savepoints on object storage, and the job jar submitted by `flink run`.
 */
class ImageITCase {

    /** JavaScript, and of it what needs GraalJS's own regular expressions. */
    private static final String RULE = "{\"id\":\"storm\",\"script\":"
            + "\"return [...trace.spans].filter(s => /(?<=au)th/.test(s.service)).length == 4\"}";

    private static final int PARALLELISM = 2;
    private static final int HEAP_MEBIBYTES = 400;

    @TempDir
    Path directory;

    @Test
    void theJobGoesOnFromASavepointInABucket() throws Exception {
        Image image = Image.build(directory.resolve("image"));
        try (ObjectStore store = ObjectStore.start(directory);
                StandaloneCluster cluster = cluster(image, store);
                TestJob job = new TestJob("image", directory)
                        .set("time.silence", "1h")
                        .set("time.root-grace", "5s")) {
            store.awaitReady();
            cluster.client().run(image.jobJar(), PARALLELISM, null, job.arguments());
            Instant now = Instant.now();
            job.activate("storm", RULE);
            job.send(TestTraces.half(1, "shop", now), now.toEpochMilli());
            job.awaitRead();
            String id = cluster.rest().runningJob().orElseThrow();
            assertThat(cluster.rest()
                            .checkpoints(id)
                            .at("/latest/completed/external_path")
                            .asText())
                    .startsWith(store.uri("checkpoints/" + id).toString());
            // while one checkpoint takes the place of another, a listing may miss both
            Patience.await(
                    "a checkpoint in the bucket",
                    () -> store.keys("checkpoints/" + id).stream().anyMatch(key -> key.endsWith("/_metadata")));

            String savepoint = cluster.client().stop(id, store.uri("savepoints"));
            assertThat(savepoint).startsWith(store.uri("savepoints/").toString());
            assertThat(store.keys("savepoints/")).anyMatch(key -> key.endsWith("/_metadata"));

            judgesAHistoryInTheBucket(cluster, image, store);
            job.send(TestTraces.half(1, "pay", now), now.toEpochMilli());
            cluster.client().run(image.jobJar(), PARALLELISM, savepoint, job.arguments());
            // The rule is in the state, and so is the first half; time moves on with later spans on both partitions.
            Instant later = now.plusSeconds(30);
            for (int number = 100; number < 108; number++) {
                job.send(TestTraces.authStorm(number, 0, later), later.toEpochMilli());
            }
            job.awaitSignals(
                    "the trace of both halves", signals -> signals.of("storm").size() == 1);
            assertThat(job.signals().tracesByRule().get("storm")).containsExactly(TestTraces.id(1));
        }
        graalJsCameFrom(image.lib());
    }

    /** Rules, recordings and output are in the bucket, and so are the ordered requests. */
    private void judgesAHistoryInTheBucket(StandaloneCluster cluster, Image image, ObjectStore store) throws Exception {
        Path data = Files.createDirectory(directory.resolve("history"));
        JudgedCapture capture = JudgedCapture.in(data, Instant.now());
        for (Path file : capture.files()) {
            store.put("history/" + data.relativize(file), file);
        }
        String words = cluster.client()
                .runToEnd(
                        image.jobJar(),
                        PARALLELISM,
                        List.of(
                                "--mode=history",
                                "--history.rules=" + store.uri("history/rules"),
                                "--history.traces=" + store.uri("history/traces"),
                                "--history.output=" + store.uri("judged")));
        assertThat(words).contains(JudgedCapture.SPANS, " signals: " + store.uri("judged/signals.jsonl"));
        assertThat(JudgedCapture.signals(store.text("judged/signals.jsonl").lines()))
                .isEqualTo(capture.signals());
        assertThat(store.keys("judged/"))
                .containsExactlyInAnyOrder("judged/report.json", "judged/signals.jsonl", "judged/incidents.jsonl");
    }

    /** Loaded from the job jar, it would leave metaspace behind with each submission. */
    private void graalJsCameFrom(Path lib) throws Exception {
        List<String> loaded = Files.readAllLines(classes()).stream()
                .filter(line -> line.contains("com.oracle.truffle.js.") && line.contains(".jar"))
                .toList();
        assertThat(loaded).isNotEmpty().allMatch(line -> line.contains("file:" + lib.toAbsolutePath()));
    }

    @Test
    void theBaseImageIsOfTheFlinkThatTheJobIsBuiltWith() throws Exception {
        String version = EnvironmentInformation.getVersion();
        assertThat(Files.readString(Image.DOCKERFILE))
                .contains("FROM flink:" + version + "-java17\n", "flink-s3-fs-presto-" + version + ".jar");
    }

    private StandaloneCluster cluster(Image image, ObjectStore store) throws Exception {
        Path flink = directory.resolve("flink");
        Configuration configuration = StandaloneCluster.place(FlinkConfiguration.onThisMachine(), flink)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        store.addTo(configuration);
        List<String> flags = new ArrayList<>(JvmCommand.small(HEAP_MEBIBYTES));
        flags.add("-Xlog:class+load:file=" + classes());
        // As the deployments give them, from a secret.
        FlinkDistribution distribution =
                image.distribution().with("AWS_ACCESS_KEY_ID", "anybody").with("AWS_SECRET_ACCESS_KEY", "anything");
        return StandaloneCluster.start(distribution, configuration, flink, flags);
    }

    private Path classes() {
        return directory.resolve("classes.log");
    }
}
