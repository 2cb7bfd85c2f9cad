package dev.fluo.tools.testing.cluster;

import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.embedded.process.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/**
 * Starts the processes of one cluster of Flink, each with the main class and the arguments that Flink's own scripts
 * give it, and the logging of {@code flink-conf}. Closed, they end in order; they end with this process, too.
 */
public final class FlinkProcesses {

    private static final int HEAP_MEBIBYTES = 400;
    private static final int ZOOKEEPER_HEAP_MEBIBYTES = 64;

    private final FlinkDistribution distribution;
    private final Configuration configuration;
    private final Path directory;

    /** @param directory of this cluster alone; configuration and logs of its processes lie there */
    public FlinkProcesses(FlinkDistribution distribution, Configuration configuration, Path directory) {
        this.distribution = distribution;
        this.configuration = configuration;
        this.directory = directory.toAbsolutePath();
    }

    /** Writes {@code config.yaml}, which all processes read when they start. */
    public void writeConfiguration() throws IOException {
        StringBuilder yaml = new StringBuilder();
        configuration
                .toMap()
                .forEach((key, value) ->
                        yaml.append(key).append(": '").append(value).append("'\n"));
        Files.writeString(Files.createDirectories(configurationDirectory()).resolve("config.yaml"), yaml);
    }

    private Path configurationDirectory() {
        return directory.resolve("conf");
    }

    /** {@code jobmanager.sh start-foreground}. */
    public ChildJvm startJobManager() {
        return launch(
                "JobManager",
                JvmCommand.small(HEAP_MEBIBYTES),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", configurationDirectory().toString(), "--executionMode", "cluster"));
    }

    /** A TaskManager in a small JVM, see {@link #startTaskManager(String, List, Map)}. */
    public ChildJvm startTaskManager(String name, Map<String, Object> options) {
        return startTaskManager(name, JvmCommand.small(HEAP_MEBIBYTES), options);
    }

    /**
     * {@code taskmanager.sh start-foreground}.
     *
     * @param name of the process and its log
     * @param flags of its JVM
     * @param options of Flink beside the file
     */
    public ChildJvm startTaskManager(String name, List<String> flags, Map<String, Object> options) {
        // The directory first, because Flink's command lines stop reading at an option that not all of them know.
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", configurationDirectory().toString()));
        arguments.addAll(TaskManagerStart.of(configuration).options());
        options.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        return launch(name, flags, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", arguments);
    }

    /** {@code zookeeper.sh start-foreground}: Flink's own build of ZooKeeper, on this port of 127.0.0.1. */
    public ChildJvm startZooKeeper(int port) {
        Path file = configurationDirectory().resolve("zoo.cfg");
        try {
            Files.write(
                    file,
                    List.of(
                            "dataDir=" + Files.createDirectories(directory.resolve("zookeeper")),
                            "clientPort=" + port,
                            "clientPortAddress=127.0.0.1",
                            "tickTime=500",
                            "admin.enableServer=false"));
        } catch (IOException e) {
            throw new IllegalStateException("ZooKeeper cannot be configured: " + e.getMessage(), e);
        }
        return launch(
                "ZooKeeper",
                JvmCommand.small(ZOOKEEPER_HEAP_MEBIBYTES),
                "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                List.of("--zkConfigFile", file.toString(), "--peerId", "1"));
    }

    /** Flink's command line for this cluster. */
    public FlinkClient client() {
        return client(distribution);
    }

    /** Returns Flink's command line with another class path or environment. */
    FlinkClient client(FlinkDistribution other) {
        return new FlinkClient(other, configurationDirectory(), directory);
    }

    private ChildJvm launch(String name, List<String> flags, String mainClass, List<String> arguments) {
        List<String> allFlags = new ArrayList<>(flags);
        allFlags.addAll(List.of(configuration.get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+")));
        allFlags.add(
                "-Dlog4j.configurationFile=" + SourceTree.find("flink-conf").resolve("log4j-console.properties"));
        JvmCommand command = new JvmCommand(
                        name,
                        mainClass,
                        distribution.classPath(),
                        allFlags,
                        arguments,
                        distribution.environment(configurationDirectory()),
                        directory.resolve(name + ".log"))
                .guarded();
        return ChildJvm.start(distribution.keepsClasses() ? command.keepingClasses() : command);
    }
}
