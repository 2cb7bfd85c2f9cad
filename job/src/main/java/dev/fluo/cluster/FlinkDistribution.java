package dev.fluo.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Flink's processes are made of.
 *
 * @param classPath what is in the lib directory of a distribution, as {@code java -cp} takes it
 * @param plugins a directory with one folder for each plugin; null for none
 */
public record FlinkDistribution(String classPath, Path plugins) {

    private static final List<String> JARS = List.of(
            "flink-",
            "frocksdbjni-",
            "commons-",
            "kryo-",
            "minlog-",
            "objenesis-",
            "reflectasm-",
            "snakeyaml-engine-",
            "javassist-",
            "lz4-java-",
            "snappy-java-",
            "zstd-jni-",
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
                null);
    }

    /** Flink and everything else that this JVM has: a job's classes are there already, and nothing is uploaded. */
    public static FlinkDistribution withJobs() {
        return new FlinkDistribution(System.getProperty("java.class.path"), null);
    }

    /** The same with plugins. @param directory one folder for each, with its jars */
    public FlinkDistribution withPlugins(Path directory) {
        return new FlinkDistribution(classPath, directory.toAbsolutePath());
    }

    private static boolean isFlinks(String entry) {
        String name = Path.of(entry).getFileName().toString();
        return name.endsWith(".jar")
                && !name.startsWith("flink-connector-kafka")
                && !name.endsWith("-tests.jar")
                && JARS.stream().anyMatch(name::startsWith);
    }

    /** The variables by which Flink's processes find their configuration and the plugins. */
    Map<String, String> environment(Path configuration) {
        Map<String, String> variables = new HashMap<>(Map.of("FLINK_CONF_DIR", configuration.toString()));
        if (plugins != null) {
            variables.put("FLINK_PLUGINS_DIR", plugins.toString());
        }
        return variables;
    }
}
