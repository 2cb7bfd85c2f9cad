package dev.fluo.tools.testing.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path and the environment of Flink's processes.
 *
 * @param classPath what is in the lib directory of a distribution, as {@code java -cp} takes it
 * @param variables of the environment that they have beside those of this process
 * @param keepsClasses whether the classes that a process loads are kept for its next start
 */
public record FlinkDistribution(String classPath, Map<String, String> variables, boolean keepsClasses) {

    private static final List<String> JARS = List.of(
            "flink-",
            "frocksdbjni-",
            "commons-cli-",
            "commons-collections-",
            "commons-compress-",
            "commons-io-",
            "commons-lang3-",
            "commons-math3-",
            "commons-text-",
            "kryo-",
            "minlog-",
            "objenesis-",
            "reflectasm-",
            "snakeyaml-engine-",
            "javassist-",
            "lz4-java-",
            "snappy-java-",
            "jsr305-",
            "log4j-",
            "slf4j-api-",
            "async-profiler-");

    /** Flink alone, of the jars of this JVM's own class path: a job comes as a jar, as it does to a user's cluster. */
    public static FlinkDistribution alone() {
        return new FlinkDistribution(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(FlinkDistribution::isFlinks)
                        .collect(Collectors.joining(File.pathSeparator)),
                Map.of(),
                true);
    }

    /** Flink and everything else that this JVM has: a job's classes are there already, and nothing is uploaded. */
    public static FlinkDistribution withJobs() {
        return new FlinkDistribution(System.getProperty("java.class.path"), Map.of(), true);
    }

    /**
     * A distribution as it is unpacked: all that is in its directories {@code lib} and {@code plugins}. Its classes are
     * not kept, because it may be gone before its next start.
     */
    public static FlinkDistribution in(Path home) throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            String classPath = jars.map(Path::toAbsolutePath)
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
            return new FlinkDistribution(classPath, Map.of(), false).withPlugins(home.resolve("plugins"));
        }
    }

    /**
     * Returns this distribution with plugins.
     *
     *  @param directory one folder for each, with its jars
     */
    public FlinkDistribution withPlugins(Path directory) {
        return with("FLINK_PLUGINS_DIR", directory.toAbsolutePath().toString());
    }

    /** Returns this distribution with one more variable of the environment. */
    public FlinkDistribution with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new FlinkDistribution(classPath, more, keepsClasses);
    }

    /** Returns the same, whose processes load their classes as those of a cluster in production do. */
    public FlinkDistribution withoutKeptClasses() {
        return new FlinkDistribution(classPath, variables, false);
    }

    private static boolean isFlinks(String entry) {
        String name = Path.of(entry).getFileName().toString();
        return name.endsWith(".jar")
                && !name.startsWith("flink-connector-kafka")
                && !name.endsWith("-tests.jar")
                && JARS.stream().anyMatch(name::startsWith);
    }

    /** All their variables, with the one by which they find their configuration. */
    Map<String, String> environment(Path configuration) {
        return with("FLINK_CONF_DIR", configuration.toString()).variables;
    }
}
