package dev.fluo.embedded.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of a {@link ChildJvm}, which is started with the java that runs this process.
 *
 * @param name what people call the server, for messages
 * @param classPath as {@code java -cp} takes it
 * @param flags of the JVM: {@link #small} for a server that has others beside it
 * @param arguments of the main class
 * @param environment variables that it has beside those of this process
 * @param log where its output goes; appended to
 */
public record JvmCommand(
        String name,
        String mainClass,
        String classPath,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment,
        Path log) {

    /** The first JDK that asks for leave before native code is called. */
    private static final int NATIVE_ACCESS_FLAG_SINCE = 22;

    public JvmCommand {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Flags of a small server beside a job on few cores: it starts fast and takes little.
     *
     * @param heapMebibytes the most its heap may grow to
     */
    public static List<String> small(int heapMebibytes) {
        return List.of(
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // with this compiler alone the JVM reserves 48 MiB; when they are full, it compiles nothing more
                "-XX:ReservedCodeCacheSize=160m");
    }

    /**
     * Returns a command for a program that knows nothing of {@link ParentLink}: it ends, in order, when this process
     * does.
     */
    public JvmCommand guarded() {
        List<String> program = new ArrayList<>(List.of(mainClass));
        program.addAll(arguments);
        return new JvmCommand(
                name,
                GuardedMain.class.getName(),
                classPath + File.pathSeparator + GuardedMain.place(),
                flags,
                program,
                environment,
                log);
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Djava.awt.headless=true");
        if (Runtime.version().feature() >= NATIVE_ACCESS_FLAG_SINCE) {
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.addAll(flags);
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(arguments);
        return line;
    }
}
