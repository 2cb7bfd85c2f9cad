package dev.fluo.embedded.kafka;

import dev.fluo.embedded.process.Directories;
import dev.fluo.embedded.process.FreePorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of an {@link EmbeddedKafka}; everything has a default. */
public final class EmbeddedKafkaBuilder {

    private int port;
    private @Nullable ProxyListener proxy;
    private @Nullable Path directory;
    private final Map<String, String> settings = new HashMap<>();

    EmbeddedKafkaBuilder() {}

    /** The port clients connect to; a free one if this is not called. */
    public EmbeddedKafkaBuilder port(int clientPort) {
        if (clientPort < 1 || clientPort > 65_535) {
            throw new IllegalArgumentException("a port lies between 1 and 65535, not " + clientPort);
        }
        this.port = clientPort;
        return this;
    }

    /** Listens for those as well who come through a proxy. */
    public EmbeddedKafkaBuilder behindProxy(ProxyListener listener) {
        this.proxy = listener;
        return this;
    }

    /** Sets where the data lies, which stays after close and may be that of an earlier broker. */
    public EmbeddedKafkaBuilder directory(Path dataDirectory) {
        this.directory = Objects.requireNonNull(dataDirectory);
        return this;
    }

    /** A broker property, over the defaults. */
    public EmbeddedKafkaBuilder setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Starts the broker; returns when clients can connect. */
    public EmbeddedKafka start() {
        int clientPort = port == 0 ? FreePorts.next() : port;
        if (!FreePorts.isFree(clientPort)) {
            throw new IllegalStateException("port " + clientPort + " of 127.0.0.1 is in use");
        }
        Path data = directory == null ? Directories.temporary("fluo-kafka-") : directory;
        BrokerSettings broker = new BrokerSettings(
                clientPort, controllerPort(clientPort), Optional.ofNullable(proxy), data, Map.copyOf(settings));
        return EmbeddedKafka.start(broker, directory != null);
    }

    private static int controllerPort(int clientPort) {
        int candidate = FreePorts.next();
        return candidate == clientPort ? FreePorts.next() : candidate;
    }
}
