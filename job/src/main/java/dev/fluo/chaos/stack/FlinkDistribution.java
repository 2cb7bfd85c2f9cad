package dev.fluo.chaos.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is in the lib directory of a Flink distribution, as jars of this JVM's own class path; nothing of FLUO is in it.
 */
final class FlinkDistribution {

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

    private FlinkDistribution() {}

    /** As {@code java -cp} takes it. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(FlinkDistribution::isFlinks)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isFlinks(String entry) {
        String name = Path.of(entry).getFileName().toString();
        return name.endsWith(".jar")
                && !name.startsWith("flink-connector-kafka")
                && !name.endsWith("-tests.jar")
                && JARS.stream().anyMatch(name::startsWith);
    }
}
