package dev.fluo.embedded.kafka;

import org.jspecify.annotations.Nullable;

/** One broker for all tests of a JVM; each test keeps to topics of its own. It ends with the JVM. */
public final class SharedKafka {

    private static @Nullable EmbeddedKafka broker;

    private SharedKafka() {}

    /** Returns the broker, which is started when it is first asked for. */
    public static synchronized EmbeddedKafka broker() {
        EmbeddedKafka shared = broker;
        if (shared == null) {
            shared = EmbeddedKafka.start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "stop-shared-kafka"));
            broker = shared;
        }
        return shared;
    }
}
