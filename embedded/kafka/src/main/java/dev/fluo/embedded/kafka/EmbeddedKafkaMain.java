package dev.fluo.embedded.kafka;

import dev.fluo.embedded.process.ParentLink;
import java.nio.file.Path;

/**
 * A broker as a process of its own: {@code EmbeddedKafkaMain DIRECTORY PORT [LISTENER_PORT PROXY_PORT]}. See {@link
 * KafkaProcess}.
 */
public final class EmbeddedKafkaMain {

    private EmbeddedKafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        ParentLink parent = ParentLink.open();
        EmbeddedKafkaBuilder builder =
                EmbeddedKafka.builder().directory(Path.of(arguments[0])).port(Integer.parseInt(arguments[1]));
        if (arguments.length > 2) {
            builder.behindProxy(new ProxyListener(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
        }
        EmbeddedKafka kafka = builder.start();
        parent.serve(kafka, kafka.bootstrapServers());
        System.exit(0);
    }
}
