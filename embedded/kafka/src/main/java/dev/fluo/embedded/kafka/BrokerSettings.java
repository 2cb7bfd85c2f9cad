package dev.fluo.embedded.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The broker's properties: one node that is broker and controller, on the loopback interface, small. */
record BrokerSettings(
        int clientPort, int controllerPort, Optional<ProxyListener> proxy, Path directory, Map<String, String> extra) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CLIENT_LISTENER = "CLIENT";
    private static final String PROXY_LISTENER = "PROXY";

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        identity(properties);
        replication(properties);
        footprint(properties);
        properties.putAll(extra);
        return properties;
    }

    private void identity(Map<String, String> properties) {
        String client = listener(CLIENT_LISTENER, clientPort);
        String controller = listener(CONTROLLER_LISTENER, controllerPort);
        String behindProxy =
                proxy.map(way -> "," + listener(PROXY_LISTENER, way.port())).orElse("");
        String throughProxy = proxy.map(way -> "," + listener(PROXY_LISTENER, way.proxyPort()))
                .orElse("");
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("inter.broker.listener.name", CLIENT_LISTENER);
        properties.put("listeners", client + "," + controller + behindProxy);
        properties.put("advertised.listeners", client + throughProxy);
        properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,PROXY:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.toString());
    }

    private static String listener(String name, int port) {
        return name + "://127.0.0.1:" + port;
    }

    /** One node can hold one replica; a transaction log that asks for three would never be made. */
    private static void replication(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void footprint(Map<String, String> properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A topic that nobody created is a mistake: auto-creation would hide it, and give it the wrong partitions.
        properties.put("auto.create.topics.enable", "false");
        // Recorded traces keep their times; the default would delete them as older than a week.
        properties.put("log.retention.ms", "-1");
    }
}
