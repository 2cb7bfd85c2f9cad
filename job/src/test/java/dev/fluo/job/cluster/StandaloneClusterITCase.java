package dev.fluo.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.job.testing.TestJob;
import dev.fluo.job.testing.TestTraces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a real cluster: submitted with {@code flink run}, stopped with a savepoint, submitted again from it.
 */
class StandaloneClusterITCase {

    private static final Path JOB_JAR = Path.of("target/fluo-job.jar");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    /** Look-behind needs GraalJS's own regular expressions, which a jar packed carelessly silently lacks. */
    private static final String SCRIPT =
            "{\"id\":\"script\",\"script\":\"return /(?<=check)out/.test(trace.root.name);\"}";

    private static final String NATIVE =
            "{\"id\":\"native\",\"when\":\"trace.spans.where(service == 'auth').count() > 2\"}";

    @TempDir
    Path directory;

    @Test
    void theJobJarRunsOnAClusterAndGoesOnFromASavepoint() throws Exception {
        assertThat(JOB_JAR).as("built by `mvn package`").exists();
        TestJob outside = new TestJob("cluster", directory.resolve("unused"));
        try (outside;
                StandaloneCluster cluster =
                        StandaloneCluster.start(Files.createDirectories(directory.resolve("flink")))) {
            cluster.flink(run(outside, List.of()));
            cluster.await("running tasks", cluster.rest()::allTasksRun);
            outside.activate("native", NATIVE);
            outside.activate("script", SCRIPT);
            outside.send(TestTraces.authStorm(1, 3, Instant.now()), null);
            outside.awaitSignals(
                    "both rules",
                    signals -> signals.of("native").size() == 1 && signals.of("script").size() == 1);

            String savepoint = stop(cluster);
            cluster.flink(run(outside, List.of("-s", savepoint)));
            cluster.await("running tasks", cluster.rest()::allTasksRun);
            outside.send(TestTraces.authStorm(2, 3, Instant.now()), null);
            outside.awaitSignals(
                    "both rules again",
                    signals -> signals.of("native").size() == 2 && signals.of("script").size() == 2);
        }
    }

    private String[] run(TestJob job, List<String> flinkOptions) {
        List<String> line = new ArrayList<>(List.of("run", "-d"));
        line.addAll(flinkOptions);
        line.add(JOB_JAR.toAbsolutePath().toString());
        line.addAll(job.arguments());
        return line.toArray(String[]::new);
    }

    private String stop(StandaloneCluster cluster) throws Exception {
        String output = cluster.flink(
                "stop",
                "--savepointPath",
                directory.resolve("savepoints").toUri().toString(),
                cluster.rest().runningJob());
        Matcher savepoint = SAVEPOINT.matcher(output);
        assertThat(savepoint.find()).as(output).isTrue();
        return savepoint.group(1);
    }
}
