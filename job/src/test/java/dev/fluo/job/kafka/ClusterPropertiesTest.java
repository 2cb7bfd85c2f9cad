package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that speak Kafka's protocol do not tell every property of a broker or a topic. */
class ClusterPropertiesTest {

    private static final String TRANSACTIONS = "transaction.max.timeout.ms";
    private static final String RECORDS = "max.message.bytes";

    static List<Config> silent() {
        return List.of(
                new Config(List.of()),
                new Config(List.of(new ConfigEntry(TRANSACTIONS, null), new ConfigEntry(RECORDS, null))));
    }

    @Test
    void readsTheLongestTransactionOfABroker() {
        assertThat(TransactionCheck.most(new Config(List.of(new ConfigEntry(TRANSACTIONS, "900000")))))
                .contains(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @MethodSource("silent")
    void takesABrokerThatDoesNotTellItsLongestTransaction(Config properties) {
        assertThat(TransactionCheck.most(properties)).isEmpty();
    }

    @Test
    void readsAPropertyOfATopic() throws StartException {
        Config properties = new Config(List.of(new ConfigEntry(RECORDS, "1048588")));

        assertThat(TopicPreparation.value(properties, "signals", RECORDS)).isEqualTo("1048588");
    }

    @ParameterizedTest
    @MethodSource("silent")
    void saysWhichPropertyOfATopicIsNotTold(Config properties) {
        assertThatThrownBy(() -> TopicPreparation.value(properties, "signals", RECORDS))
                .isInstanceOf(StartException.class)
                .hasMessage("Kafka does not say what max.message.bytes of topic signals is");
    }
}
