package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka's client quotes pieces of a login that it cannot read; we do not. */
class KafkaAdminTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.Login required username=\"ann\" password=\"pass\"s3cr3t\";",
                "example.Login required username=\"ann\" password=\"s3cr3t\"",
                "example.Login s3cr3t;",
            })
    void doesNotQuoteALoginThatCannotBeRead(String login) throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KafkaAccess access = new KafkaAccess(
                    "127.0.0.1:" + nobody.getLocalPort(),
                    Map.of(
                            "security.protocol", "SASL_PLAINTEXT",
                            "sasl.mechanism", "PLAIN",
                            "sasl.jaas.config", login),
                    "group");

            StartException refused = catchThrowableOfType(StartException.class, () -> KafkaAdmin.connect(access));

            assertThat(refused).hasMessageContaining("sasl.jaas.config");
            assertThat(ExceptionUtils.stringifyException(refused)).doesNotContain("s3cr3t");
        }
    }
}
