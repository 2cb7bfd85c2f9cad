package dev.fluo.job.testing;

import dev.fluo.embedded.kafka.EmbeddedKafka;
import dev.fluo.job.kafka.KafkaAccess;
import java.util.Map;

/** One broker for all tests of a JVM; each test keeps to topics of its own. It ends with the JVM. */
public final class SharedKafka {

    private static EmbeddedKafka broker;

    private SharedKafka() {}

    /** The broker, started when it is first asked for. */
    public static synchronized EmbeddedKafka broker() {
        if (broker == null) {
            broker = EmbeddedKafka.start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-shared-kafka"));
        }
        return broker;
    }

    /** How clients reach it. */
    public static KafkaAccess access(String group) {
        return new KafkaAccess(broker().bootstrapServers(), Map.of(), group);
    }
}
