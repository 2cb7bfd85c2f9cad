package dev.fluo.embedded.kafka;

import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.embedded.process.ServerProcess;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker in a process of its own, on the class path of this one: for tests that kill it. */
public final class KafkaProcess implements ServerProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HEAP_MEBIBYTES = 192;

    private final ChildJvm child;
    private final String bootstrapServers;

    private KafkaProcess(ChildJvm child, String bootstrapServers) {
        this.child = child;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker; returns when clients can connect.
     *
     * @param directory where its data and its log {@code kafka.log} lie, and stay; may hold the data of an earlier one
     * @param port of 127.0.0.1, where clients connect
     */
    public static KafkaProcess start(Path directory, int port) {
        return start(directory, port, List.of());
    }

    /** Starts a broker that also listens for clients that come through a proxy. */
    public static KafkaProcess start(Path directory, int port, ProxyListener proxy) {
        return start(directory, port, List.of(String.valueOf(proxy.port()), String.valueOf(proxy.proxyPort())));
    }

    private static KafkaProcess start(Path directory, int port, List<String> furtherArguments) {
        List<String> arguments = new ArrayList<>();
        arguments.add(directory.resolve("data").toString());
        arguments.add(String.valueOf(port));
        arguments.addAll(furtherArguments);
        ChildJvm child = ChildJvm.start(new JvmCommand(
                        "Kafka",
                        EmbeddedKafkaMain.class.getName(),
                        classPath(),
                        JvmCommand.small(HEAP_MEBIBYTES),
                        arguments,
                        Map.of(),
                        directory.resolve("kafka.log"))
                .keepingClasses());
        return new KafkaProcess(child, child.awaitReady(PATIENCE));
    }

    /** Of this process, but for the classes of tests. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the value for {@code bootstrap.servers} of clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
