package dev.fluo.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {

    @Test
    void startsAgainOnItsDataWithNothingLost(@TempDir Path directory) throws Exception {
        int port;
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().directory(directory).start()) {
            port = kafka.port();
            kafka.createTopic("kept", 1, Map.of("max.message.bytes", "2000"));
            Records.write(kafka.bootstrapServers(), "kept", List.of("one", "two"));
        }
        try (EmbeddedKafka kafka =
                EmbeddedKafka.builder().directory(directory).port(port).start()) {
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(Records.read(kafka.bootstrapServers(), "kept", 2)).containsExactly("one", "two");
        }
        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void twoBrokersLiveSideBySideAndDeleteWhatTheyWrote() throws Exception {
        Path first;
        try (EmbeddedKafka one = EmbeddedKafka.start();
                EmbeddedKafka two = EmbeddedKafka.start()) {
            first = one.directory();
            one.createTopic("topic", 1);
            two.createTopic("topic", 1);
            Records.write(one.bootstrapServers(), "topic", List.of("a"));
            Records.write(two.bootstrapServers(), "topic", List.of("b"));
            assertThat(Records.read(two.bootstrapServers(), "topic", 1)).containsExactly("b");
            assertThatThrownBy(() -> EmbeddedKafka.builder().port(one.port()).start())
                    .hasMessage("port " + one.port() + " of 127.0.0.1 is in use");
            assertThatThrownBy(() -> one.createTopic("topic", 1)).hasMessageContaining("topic");
        }
        assertThat(first).doesNotExist();
    }

    @Test
    void takesTransactions() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("exact", 1);
            Records.writeInTransaction(kafka.bootstrapServers(), "exact", List.of("aborted"), false);
            Records.writeInTransaction(kafka.bootstrapServers(), "exact", List.of("committed"), true);
            assertThat(Records.read(kafka.bootstrapServers(), "exact", 1)).containsExactly("committed");
        }
    }
}
