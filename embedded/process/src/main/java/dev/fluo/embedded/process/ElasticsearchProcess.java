package dev.fluo.embedded.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real Elasticsearch node on 127.0.0.1, in a process of its own because its libraries clash with Flink's, and because
 * its licence keeps it out of our jars: the build of {@code embedded/elasticsearch} writes down where Maven has put it.
 */
public final class ElasticsearchProcess implements ServerProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ChildJvm child;
    private final int port;
    private final Path directory;
    private final boolean keepData;

    private ElasticsearchProcess(ChildJvm child, int port, Path directory, boolean keepData) {
        this.child = child;
        this.port = port;
        this.directory = directory;
        this.keepData = keepData;
    }

    /** A node on a free port, with data that is deleted on close. Returns when it answers requests. */
    public static ElasticsearchProcess start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns whether its libraries are at hand: they are in a source tree, and in no distribution. */
    public static boolean isAvailable() {
        return ElasticsearchClassPath.isThere();
    }

    /**
     * Waits until the node answers requests.
     *
     * @throws IllegalStateException if it ends first or takes too long, with the end of its log
     */
    public void awaitReady() {
        child.awaitReady(PATIENCE);
    }

    /** Such as {@code http://127.0.0.1:9200}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
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
        if (!keepData) {
            deleteData();
        }
    }

    private void deleteData() {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Elasticsearch stopped, but its data in " + directory + " cannot be deleted", e);
        }
    }

    /** The options of a node; everything has a default. */
    public static final class Builder {

        private int port;
        private int heapMebibytes = 256;
        private @Nullable Path directory;

        private Builder() {}

        /** The port of its HTTP interface; a free one if this is not called. */
        public Builder port(int httpPort) {
            this.port = httpPort;
            return this;
        }

        /** Sets where data and log lie, which stay after close and may be those of an earlier node. */
        public Builder directory(Path dataDirectory) {
            this.directory = Objects.requireNonNull(dataDirectory);
            return this;
        }

        /** The most its heap may grow to. */
        public Builder heapMebibytes(int mebibytes) {
            this.heapMebibytes = mebibytes;
            return this;
        }

        /** Starts the node; returns when it answers requests. */
        public ElasticsearchProcess start() {
            ElasticsearchProcess node = begin();
            node.awaitReady();
            return node;
        }

        /** Starts the node and returns at once; it is not ready yet, see {@link ElasticsearchProcess#awaitReady}. */
        public ElasticsearchProcess begin() {
            int httpPort = port == 0 ? FreePorts.next() : port;
            if (!FreePorts.isFree(httpPort)) {
                throw new IllegalStateException("port " + httpPort + " of 127.0.0.1 is in use");
            }
            Path data = directory == null ? Directories.temporary("fluo-elasticsearch-") : directory;
            return new ElasticsearchProcess(ChildJvm.start(command(httpPort, data)), httpPort, data, directory != null);
        }

        private JvmCommand command(int httpPort, Path data) {
            return new JvmCommand(
                            "Elasticsearch",
                            "dev.fluo.embedded.elasticsearch.ElasticsearchMain",
                            ElasticsearchClassPath.find(),
                            flags(),
                            List.of(data.toString(), String.valueOf(httpPort)),
                            Map.of(),
                            data.resolve("elasticsearch.log"))
                    .keepingClasses();
        }

        private List<String> flags() {
            List<String> flags = new ArrayList<>(JvmCommand.small(heapMebibytes));
            // Netty takes as much direct memory as there is heap unless told otherwise.
            flags.addAll(List.of("-XX:MaxDirectMemorySize=64m", "-Dio.netty.allocator.type=unpooled"));
            return flags;
        }
    }
}
