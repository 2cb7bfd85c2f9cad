package dev.fluo.embedded.kafka;

import dev.fluo.embedded.process.Directories;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker inside this JVM: one KRaft node, on 127.0.0.1 only.
 *
 * <p>Topics are not made by themselves: see {@link #createTopic}. A directory given to the builder keeps its data when
 * the broker is closed, so that it can be started again on it; otherwise the data is deleted.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final KafkaRaftServer server;
    private final int port;
    private final Path directory;
    private final boolean keepData;
    private boolean closed;

    private EmbeddedKafka(KafkaRaftServer server, int port, Path directory, boolean keepData) {
        this.server = server;
        this.port = port;
        this.directory = directory;
        this.keepData = keepData;
    }

    /** A broker on a free port, with data that is deleted on close. Returns when clients can connect. */
    public static EmbeddedKafka start() {
        return builder().start();
    }

    public static EmbeddedKafkaBuilder builder() {
        return new EmbeddedKafkaBuilder();
    }

    static EmbeddedKafka start(BrokerSettings settings, boolean keepData) {
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.properties()), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, settings.clientPort(), settings.directory(), keepData);
    }

    /** Writes the cluster's identity into the directory, unless an earlier broker has done so. */
    private static void format(BrokerSettings settings) {
        String directory = settings.directory().toString();
        try {
            Files.createDirectories(settings.directory());
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId("fluo-embedded-cluster0")
                    .setDirectories(Set.of(directory))
                    .setMetadataLogDirectory(directory)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // Formatter.run() declares no narrower one
            throw new IllegalStateException(
                    "cannot prepare " + directory + " for a Kafka broker: " + e.getMessage(), e);
        }
    }

    /** Returns the value for {@code bootstrap.servers} of clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Returns the directory of the broker's logs. */
    public Path directory() {
        return directory;
    }

    /** Creates a topic with the broker's defaults. Fails if it exists. Returns when it takes records. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /**
     * Creates a topic. Fails if it exists. Returns when it takes records.
     *
     * @param settings topic properties such as {@code cleanup.policy}
     */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        Map<String, Object> client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
            awaitLeaders(admin, ends(name, partitions));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot create topic " + name + ": "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + name, e);
        }
    }

    /** Asks until the leaders answer, which then take records: metadata of a new topic arrive after its creation. */
    private static void awaitLeaders(Admin admin, Map<TopicPartition, OffsetSpec> ends)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() >= deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static Map<TopicPartition, OffsetSpec> ends(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return ends;
    }

    /** Stops the broker in order. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        if (!keepData) {
            delete();
        }
    }

    private void delete() {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the broker stopped, but its data in " + directory + " cannot be deleted", e);
        }
    }
}
