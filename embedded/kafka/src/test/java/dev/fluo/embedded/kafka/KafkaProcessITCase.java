package dev.fluo.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.embedded.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessITCase {

    @Test
    void losesNothingAcknowledgedWhenItIsKilled(@TempDir Path directory) throws Exception {
        int port = FreePorts.next();
        try (KafkaProcess broker = KafkaProcess.start(directory, port)) {
            createTopic(broker.bootstrapServers());
            Records.write(broker.bootstrapServers(), "kept", List.of("one", "two"));
            broker.kill();
            assertThat(broker.isAlive()).isFalse();
        }
        KafkaProcess again = KafkaProcess.start(directory, port);
        assertThat(Records.read(again.bootstrapServers(), "kept", 2)).containsExactly("one", "two");
        again.close();
        assertThat(ProcessHandle.of(again.pid())).isEmpty();
    }

    @Test
    void saysWhyItCannotStart(@TempDir Path directory) {
        try (EmbeddedKafka other = EmbeddedKafka.start()) {
            assertThatThrownBy(() -> KafkaProcess.start(directory, other.port()))
                    .hasMessageContaining("Kafka ended with exit code 1")
                    .hasMessageContaining("port " + other.port() + " of 127.0.0.1 is in use");
        }
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
    }
}
