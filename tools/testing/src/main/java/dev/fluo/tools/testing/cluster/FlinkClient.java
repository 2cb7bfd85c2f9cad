package dev.fluo.tools.testing.cluster;

import dev.fluo.embedded.process.ClassArchive;
import dev.fluo.embedded.process.SourceTree;
import dev.fluo.tools.local.FlinkConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CoreOptions;
import org.jspecify.annotations.Nullable;

/** Flink's own command line, as a user calls it. */
public final class FlinkClient {

    private static final String MAIN = "org.apache.flink.client.cli.CliFrontend";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private final FlinkDistribution distribution;
    private final Path configuration;
    private final Path directory;

    /**
     * @param configuration the directory of {@code config.yaml}
     * @param directory where its logs lie
     */
    FlinkClient(FlinkDistribution distribution, Path configuration, Path directory) {
        this.distribution = distribution;
        this.configuration = configuration;
        this.directory = directory;
    }

    /**
     * {@code flink run -d} of a job jar.
     *
     * @param savepoint where the job goes on; null for a job that starts anew
     * @throws IllegalStateException if it is refused, with what it said
     */
    public void run(Path jar, int parallelism, @Nullable String savepoint, List<String> jobArguments) {
        List<String> line = new ArrayList<>(List.of("run", "-d", "-p", Integer.toString(parallelism)));
        if (savepoint != null) {
            line.addAll(List.of("-s", savepoint));
        }
        line.add(jar.toString());
        line.addAll(jobArguments);
        flink(line);
    }

    /**
     * {@code flink run} of a job that ends by itself.
     *
     * @return the output of the client
     * @throws IllegalStateException if it fails, with its output
     */
    public String runToEnd(Path jar, int parallelism, List<String> jobArguments) {
        List<String> line = new ArrayList<>(List.of("run", "-p", Integer.toString(parallelism), jar.toString()));
        line.addAll(jobArguments);
        return flink(line);
    }

    /**
     * {@code flink stop}.
     *
     * @param savepoints where the savepoint is made
     * @return the path of the savepoint
     * @throws IllegalStateException if it fails, with what it said
     */
    public String stop(String job, URI savepoints) {
        String output = flink(List.of("stop", "--savepointPath", savepoints.toString(), job));
        Matcher savepoint = SAVEPOINT.matcher(output);
        if (!savepoint.find()) {
            throw new IllegalStateException("flink stop names no savepoint:\n" + output);
        }
        return savepoint.group(1);
    }

    private String flink(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of(
                FlinkConfiguration.shipped().get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+")));
        line.add("-Dlog4j.configurationFile=" + SourceTree.find("flink-conf").resolve("log4j-console.properties"));
        ClassArchive archive =
                distribution.keepsClasses() ? ClassArchive.of(MAIN, distribution.classPath()) : ClassArchive.none();
        line.addAll(archive.flags());
        line.addAll(List.of("-cp", distribution.classPath(), MAIN));
        line.addAll(arguments);
        try {
            return run(line, Files.createTempFile(directory, "client-", ".log"), archive);
        } catch (IOException e) {
            throw new IllegalStateException("flink " + arguments + " cannot be run: " + e.getMessage(), e);
        }
    }

    private String run(List<String> line, Path log, ClassArchive archive) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(distribution.environment(configuration));
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Flink's command line ran", e);
        }
        archive.ended(process.exitValue() == 0);
        String output = Files.readString(log, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("Flink's command line ended with " + process.exitValue() + ":\n" + output);
        }
        return output;
    }

    /**
     * The job jar that {@code mvn package} makes.
     *
     * @throws IllegalStateException if it is not there
     */
    public static Path jobJar() {
        Path jar = SourceTree.find("job").resolve("target").resolve("fluo-job.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("there is no " + jar + ": run mvn package -DskipTests");
        }
        return jar;
    }
}
