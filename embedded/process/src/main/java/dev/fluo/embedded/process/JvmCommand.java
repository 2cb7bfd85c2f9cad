package dev.fluo.embedded.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link ChildJvm} is started: with the java that runs this process.
 *
 * @param name what people call the server, for messages
 * @param classPath as {@code java -cp} takes it
 * @param heapMebibytes the most its heap may grow to
 * @param flags further flags of the JVM
 * @param arguments of the main class
 * @param log where its output goes; appended to
 */
public record JvmCommand(
        String name,
        String mainClass,
        String classPath,
        int heapMebibytes,
        List<String> flags,
        List<String> arguments,
        Path log) {

    /** The first JDK that asks for leave before native code is called. */
    private static final int NATIVE_ACCESS_FLAG_SINCE = 22;

    public JvmCommand {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + heapMebibytes + "m");
        // Small servers beside a job on few cores: start fast, take little.
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_FLAG_SINCE) {
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.addAll(flags);
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(arguments);
        return line;
    }
}
