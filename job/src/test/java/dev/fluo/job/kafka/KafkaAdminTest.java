package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Faults that Kafka's client would blame on the text of the login, or would not name at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "security.protocol=SASL_SSL;sasl.jaas.config=x.ScramLoginModule required; | sasl.mechanism is missing",
                "security.protocol=sasl_ssl                                              | sasl.mechanism is missing",
                "security.protocol=SASL_SSL;sasl.mechanism=SCRAM-SHA-512                 | sasl.jaas.config is missing",
                "sasl.mechanism=PLAIN                                                    | security.protocol is missing",
                "ssl.truststore.location=/trust                                          | security.protocol is missing",
                "security.protocol=SSL;sasl.mechanism=PLAIN | sasl.mechanism is set, and has no effect with kafka.properties.",
                "security.protocol=PLAINTEXT;ssl.truststore.location=/t | ssl.truststore.location is set, and has no effect",
                "security.protocol=SSL;ssl.truststore.location=/none.pem                 | ssl.truststore.location is /none.pem",
                "security.protocol=SSL;ssl.keystore.location=/none.p12                   | ssl.keystore.location is /none.p12",
                "security.protocol=SASL_SSL;sasl.mechanism=PLAIN;sasl.jaas.config=x.ScramLoginModule required | another mechan",
            })
    void namesThePropertyThatIsMissing(String written, String message) {
        Map<String, String> properties = new HashMap<>();
        for (String property : written.split(";(?=s)")) {
            properties.put(property.split("=", 2)[0], property.split("=", 2)[1]);
        }
        KafkaAccess access = new KafkaAccess("127.0.0.1:1", properties, "group");

        StartException refused = catchThrowableOfType(StartException.class, () -> KafkaAdmin.connect(access));

        assertThat(refused).hasMessageContaining("kafka.properties.").hasMessageContaining(message);
        assertThat(refused.hint()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.sun.security.auth.module.Krb5LoginModule required", "org.example.Login required"})
    void leavesKerberosAlone(String login) {
        KafkaAccess access = new KafkaAccess(
                "127.0.0.1:1",
                Map.of(
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.kerberos.service.name", "kafka",
                        "sasl.jaas.config", login),
                "group");
        assertThat(catchThrowableOfType(StartException.class, () -> KafkaAdmin.connect(access)))
                .hasMessageContaining("no Kafka at 127.0.0.1:1");
    }

    /** The reader of an empty store fails without a word of its own. */
    @Test
    void saysThatAStoreCannotBeUsed(@TempDir Path folder) throws IOException {
        Path store = Files.createFile(folder.resolve("trust.jks"));
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KafkaAccess access = new KafkaAccess(
                    "127.0.0.1:" + nobody.getLocalPort(),
                    Map.of(
                            "security.protocol", "SSL",
                            "ssl.truststore.location", store.toString(),
                            "ssl.truststore.password", "changeit"),
                    "group");

            assertThat(catchThrowableOfType(StartException.class, () -> KafkaAdmin.connect(access)))
                    .hasMessageContaining("no client for Kafka at 127.0.0.1:");
        }
    }
}
