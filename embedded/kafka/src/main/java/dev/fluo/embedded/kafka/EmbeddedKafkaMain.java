package dev.fluo.embedded.kafka;

import dev.fluo.embedded.process.ParentLink;
import java.nio.file.Path;

/** A broker as a process of its own: {@code EmbeddedKafkaMain DIRECTORY PORT}. See {@link KafkaProcess}. */
public final class EmbeddedKafkaMain {

    private EmbeddedKafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        ParentLink parent = ParentLink.open();
        EmbeddedKafka kafka = EmbeddedKafka.builder()
                .directory(Path.of(arguments[0]))
                .port(Integer.parseInt(arguments[1]))
                .start();
        parent.serve(kafka, kafka.bootstrapServers());
        System.exit(0);
    }
}
