package dev.fluo.tools.testing.chaos.stack;

import dev.fluo.tools.testing.chaos.stack.FlinkLayout.TaskManagerPorts;
import dev.fluo.tools.testing.cluster.FlinkClient;
import dev.fluo.tools.testing.cluster.FlinkDistribution;
import dev.fluo.tools.testing.cluster.FlinkProcesses;
import dev.fluo.tools.testing.cluster.FlinkRest;
import dev.fluo.tools.testing.cluster.Patience;
import java.io.IOException;
import java.net.URI;
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

    private final FlinkLayout layout;
    private final FlinkProcesses processes;
    private final Server zooKeeper;
    private final Server jobManager;
    private final List<Server> taskManagers = new ArrayList<>();
    private final TcpProxy jobManagerProxy;
    private final List<List<TcpProxy>> taskManagerProxies = new ArrayList<>();
    private final FlinkRest rest;
    private final CheckpointStore checkpointStore;

    private FlinkCluster(FlinkLayout layout, Duration checkpoints) throws IOException {
        this.layout = layout;
        FlinkSettings settings = new FlinkSettings(layout, checkpoints);
        this.processes = new FlinkProcesses(FlinkDistribution.alone(), settings.configuration(), layout.directory());
        this.rest = new FlinkRest(layout.restPort());
        this.checkpointStore = CheckpointStore.create(layout.checkpoints());
        zooKeeper = new Server("ZooKeeper", () -> processes.startZooKeeper(layout.zooKeeperPort()));
        jobManager = new Server("JobManager", processes::startJobManager);
        jobManagerProxy = layout.jobManager().proxy("jobmanager");
        for (int index = 0; index < layout.taskManagers().size(); index++) {
            TaskManagerPorts ports = layout.taskManagers().get(index);
            String number = Integer.toString(index + 1);
            taskManagers.add(new Server(
                    "TaskManager " + number,
                    () -> processes.startTaskManager("TaskManager-" + number, ports.options())));
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
        cluster.processes.writeConfiguration();
        cluster.zooKeeper.start();
        cluster.jobManager.start();
        cluster.taskManagers.forEach(Server::start);
        return cluster;
    }

    /**
     * Stops every process of Flink in order and starts it again, one after the other, as a rolling restart does: first
     * the TaskManagers, then the JobManager. Each has to be back, and the job to have made a checkpoint, before the
     * next one goes.
     */
    public void restartOneByOne() {
        taskManagers.forEach(this::restart);
        restart(jobManager);
    }

    private void restart(Server server) {
        int slots = taskManagers.size() * FlinkSettings.SLOTS;
        server.close();
        server.start();
        Patience.await("all slots after a restart of " + server, () -> rest.slots() == slots);
        Patience.await("a job that runs whole after a restart of " + server, rest::allTasksRun);
        long before = rest.completedCheckpoints();
        Patience.await("checkpoint after a restart of " + server, () -> rest.completedCheckpoints() > before);
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

    /** Returns the proxies before the TaskManager of that number, counted from 0. */
    public List<TcpProxy> taskManagerProxies(int number) {
        return taskManagerProxies.get(number);
    }

    public FlinkRest rest() {
        return rest;
    }

    /** Returns the directory of checkpoints. */
    public CheckpointStore checkpointStore() {
        return checkpointStore;
    }

    /** Flink's command line for this cluster. */
    public FlinkClient client() {
        return processes.client();
    }

    /** Returns the directory of savepoints. */
    public URI savepoints() {
        return layout.savepoints().toUri();
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
