package dev.fluo.chaos.stack;

import dev.fluo.chaos.stack.FlinkLayout.TaskManagerPorts;
import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.GuardedMain;
import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.embedded.process.SourceTree;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A standalone Flink cluster of processes of their own from Flink's jars: a ZooKeeper, a JobManager that is highly
 * available by it, and TaskManagers. The processes of Flink are reached through proxies only.
 */
public final class FlinkCluster implements AutoCloseable {

    private static final int HEAP_MEBIBYTES = 400;
    private static final int ZOOKEEPER_HEAP_MEBIBYTES = 64;

    private final FlinkLayout layout;
    private final FlinkSettings settings;
    private final Server zooKeeper;
    private final Server jobManager;
    private final List<Server> taskManagers = new ArrayList<>();
    private final TcpProxy jobManagerProxy;
    private final List<List<TcpProxy>> taskManagerProxies = new ArrayList<>();
    private final FlinkRest rest;
    private final CheckpointStore checkpointStore;

    private FlinkCluster(FlinkLayout layout, Duration checkpoints) throws IOException {
        this.layout = layout;
        this.settings = new FlinkSettings(layout, checkpoints);
        this.rest = new FlinkRest(layout.restPort());
        this.checkpointStore = CheckpointStore.create(layout.checkpoints());
        zooKeeper = new Server("ZooKeeper", this::startZooKeeper);
        jobManager = new Server("JobManager", this::startJobManager);
        jobManagerProxy = layout.jobManager().proxy("jobmanager");
        for (int index = 0; index < layout.taskManagers().size(); index++) {
            int number = index;
            taskManagers.add(new Server("TaskManager " + (number + 1), () -> startTaskManager(number)));
            TaskManagerPorts ports = layout.taskManagers().get(index);
            taskManagerProxies.add(List.of(
                    ports.rpc().proxy("taskmanager-" + number), ports.data().proxy("taskmanager-data-" + number)));
        }
    }

    /**
     * Starts all processes; they find each other by themselves, see {@link FlinkRest#slots}.
     *
     * @param checkpoints how often there is one
     */
    static FlinkCluster start(Path directory, int taskManagers, Duration checkpoints) throws IOException {
        Files.createDirectories(directory);
        FlinkCluster cluster = new FlinkCluster(FlinkLayout.inside(directory, taskManagers), checkpoints);
        cluster.settings.write();
        cluster.writeZooKeeperConfiguration();
        cluster.zooKeeper.start();
        cluster.jobManager.start();
        cluster.taskManagers.forEach(Server::start);
        return cluster;
    }

    private void writeZooKeeperConfiguration() throws IOException {
        Files.write(zooKeeperConfiguration(), List.of(
                "dataDir=" + Files.createDirectories(layout.directory().resolve("zookeeper")),
                "clientPort=" + layout.zooKeeperPort(),
                "clientPortAddress=127.0.0.1",
                "tickTime=500",
                "admin.enableServer=false"));
    }

    private Path zooKeeperConfiguration() {
        return layout.configuration().resolve("zoo.cfg");
    }

    private ChildJvm startZooKeeper() {
        return launch(
                "ZooKeeper",
                ZOOKEEPER_HEAP_MEBIBYTES,
                "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                List.of("--zkConfigFile", zooKeeperConfiguration().toString(), "--peerId", "1"));
    }

    private ChildJvm startJobManager() {
        return launch(
                "JobManager",
                HEAP_MEBIBYTES,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", layout.configuration().toString(), "--executionMode", "cluster"));
    }

    private ChildJvm startTaskManager(int index) {
        List<String> arguments = new ArrayList<>(List.of("--configDir", layout.configuration().toString()));
        arguments.addAll(settings.taskManagerArguments(index));
        return launch(
                "TaskManager-" + (index + 1),
                HEAP_MEBIBYTES,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                arguments);
    }

    private ChildJvm launch(String name, int heapMebibytes, String mainClass, List<String> arguments) {
        List<String> flags = new ArrayList<>(settings.flags());
        flags.add("-Dlog4j.configurationFile=" + SourceTree.find("flink-conf").resolve("log4j-console.properties"));
        List<String> all = new ArrayList<>(List.of(mainClass));
        all.addAll(arguments);
        String classPath = FlinkDistribution.classPath() + File.pathSeparator + guard();
        return ChildJvm.start(new JvmCommand(
                name, GuardedMain.class.getName(), classPath, heapMebibytes, flags, all, layout.log(name)));
    }

    /** Where {@link GuardedMain} was loaded from. */
    private static Path guard() {
        try {
            return Path.of(GuardedMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this class was not loaded from a file", e);
        }
    }

    public Server jobManager() {
        return jobManager;
    }

    public List<Server> taskManagers() {
        return taskManagers;
    }

    public TcpProxy jobManagerProxy() {
        return jobManagerProxy;
    }

    /** What stands before the TaskManager of that number, counted from 0. */
    public List<TcpProxy> taskManagerProxies(int number) {
        return taskManagerProxies.get(number);
    }

    public FlinkRest rest() {
        return rest;
    }

    /** Where checkpoints are written. */
    public CheckpointStore checkpointStore() {
        return checkpointStore;
    }

    /** Flink's command line for this cluster. */
    public FlinkClient client() {
        return new FlinkClient(layout);
    }

    @Override
    public void close() {
        taskManagers.forEach(Server::close);
        jobManager.close();
        zooKeeper.close();
        taskManagerProxies.forEach(proxies -> proxies.forEach(TcpProxy::close));
        jobManagerProxy.close();
    }
}
