package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The job's transactions must not be longer than the broker allows, which is Kafka's default of 15 minutes here. */
class TransactionCheckITCase {

    @Test
    void takesWhatTheBrokerAllows() {
        assertThatCode(() -> check("15min")).doesNotThrowAnyException();
    }

    @Test
    void saysWhichBrokerAllowsLess() {
        assertThatThrownBy(() -> check("16min"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("delivery.transaction-timeout is 16 min")
                .hasMessageContaining("broker " + SharedKafka.broker().bootstrapServers())
                .hasMessageContaining("allows 15 min at most")
                .extracting(e -> ((StartException) e).hint())
                .asString()
                .contains("transaction.max.timeout.ms");
    }

    private static void check(String timeout) throws Exception {
        Settings settings = SettingsReader.read(List.of("--delivery.transaction-timeout=" + timeout), Map.of());
        try (KafkaAdmin admin =
                KafkaAdmin.connect(new KafkaAccess(SharedKafka.broker().bootstrapServers(), Map.of(), "check"))) {
            new TransactionCheck(admin, settings).check();
        }
    }
}
