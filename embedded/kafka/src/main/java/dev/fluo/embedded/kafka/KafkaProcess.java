package dev.fluo.embedded.kafka;

import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.JvmCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker in a process of its own, on the class path of this one: for tests that kill it. */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
        ChildJvm child = ChildJvm.start(new JvmCommand(
                "Kafka",
                EmbeddedKafkaMain.class.getName(),
                System.getProperty("java.class.path"),
                HEAP_MEBIBYTES,
                List.of(),
                List.of(directory.resolve("data").toString(), String.valueOf(port)),
                directory.resolve("kafka.log")));
        return new KafkaProcess(child, child.awaitReady(PATIENCE));
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public long pid() {
        return child.pid();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** Ends the broker as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        child.kill();
    }

    /** Stops the broker in order. Does nothing if it has ended. */
    @Override
    public void close() {
        child.close();
    }
}
