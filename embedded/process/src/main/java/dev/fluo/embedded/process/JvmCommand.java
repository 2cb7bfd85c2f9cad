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
 * @param keepsClasses whether its classes are kept for the next start, see {@link #keepingClasses}
 */
public record JvmCommand(
        String name,
        String mainClass,
        String classPath,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment,
        Path log,
        boolean keepsClasses) {

    /** The first JDK that asks for leave before native code is called. */
    private static final int NATIVE_ACCESS_FLAG_SINCE = 22;

    public JvmCommand {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A command whose classes are not kept. */
    public JvmCommand(
            String name,
            String mainClass,
            String classPath,
            List<String> flags,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {
        this(name, mainClass, classPath, flags, arguments, environment, log, false);
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
                log,
                keepsClasses);
    }

    /**
     * Returns a command whose next start with the same class path takes half the time: the first one that ends in order
     * keeps the classes that it loaded. It does so if the system property {@code fluo.class-archives} names a directory
     * for them and the class path has no directory.
     */
    public JvmCommand keepingClasses() {
        return new JvmCommand(name, mainClass, classPath, flags, arguments, environment, log, true);
    }

    /** Returns the class that runs, also in a guarded process. */
    private String program() {
        return mainClass.equals(GuardedMain.class.getName()) ? arguments.get(0) : mainClass;
    }

    ClassArchive archive() {
        return keepsClasses ? ClassArchive.of(program(), classPath) : ClassArchive.none();
    }

    List<String> line(ClassArchive archive) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Djava.awt.headless=true");
        if (Runtime.version().feature() >= NATIVE_ACCESS_FLAG_SINCE) {
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.addAll(flags);
        line.addAll(archive.flags());
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(arguments);
        return line;
    }
}
