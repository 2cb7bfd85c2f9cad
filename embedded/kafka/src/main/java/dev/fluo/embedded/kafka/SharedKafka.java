package dev.fluo.embedded.kafka;

/** One broker for all tests of a JVM; each test keeps to topics of its own. It ends with the JVM. */
public final class SharedKafka {

    private static EmbeddedKafka broker;

    private SharedKafka() {}

    /** Returns the broker, which is started when it is first asked for. */
    public static synchronized EmbeddedKafka broker() {
        if (broker == null) {
            broker = EmbeddedKafka.start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-shared-kafka"));
        }
        return broker;
    }
}
