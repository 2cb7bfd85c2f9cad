package dev.fluo.tools.testing.chaos.stack;

import dev.fluo.embedded.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * The files of the processes of a Flink cluster, and the ports that they have whenever they start anew. Those that
 * others connect to are ports of proxies; the process itself listens beside it.
 */
record FlinkLayout(
        Path directory, int zooKeeperPort, int restPort, ProxiedPort jobManager, List<TaskManagerPorts> taskManagers) {

    /** @param proxy where clients connect; {@code server} where the process listens */
    record ProxiedPort(int proxy, int server) {

        static ProxiedPort free() {
            return new ProxiedPort(FreePorts.next(), FreePorts.next());
        }

        TcpProxy proxy(String name) {
            return TcpProxy.start(name, proxy, server);
        }
    }

    /**
     * @param rpc what the JobManager talks to
     * @param data what other TaskManagers fetch from
     */
    record TaskManagerPorts(ProxiedPort rpc, ProxiedPort data) {

        /** Returns the options of the TaskManager for them. */
        Map<String, Object> options() {
            return Map.of(
                    TaskManagerOptions.RPC_PORT.key(), rpc.proxy(),
                    TaskManagerOptions.RPC_BIND_PORT.key(), rpc.server(),
                    NettyShuffleEnvironmentOptions.DATA_PORT.key(), data.proxy(),
                    NettyShuffleEnvironmentOptions.DATA_BIND_PORT.key(), data.server());
        }
    }

    static FlinkLayout inside(Path directory, int taskManagers) {
        return new FlinkLayout(
                directory.toAbsolutePath(),
                FreePorts.next(),
                FreePorts.next(),
                ProxiedPort.free(),
                IntStream.range(0, taskManagers)
                        .mapToObj(index -> new TaskManagerPorts(ProxiedPort.free(), ProxiedPort.free()))
                        .toList());
    }

    /** Returns the directory of checkpoints. */
    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    Path savepoints() {
        return directory.resolve("savepoints");
    }
}
