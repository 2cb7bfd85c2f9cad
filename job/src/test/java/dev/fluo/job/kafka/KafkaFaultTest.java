package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody reads the words of Kafka's client. */
class KafkaFaultTest {

    /** Every error that a broker can answer with. */
    static Stream<Throwable> errors() {
        return Arrays.stream(Errors.values())
                .filter(error -> error != Errors.NONE)
                .map(error -> error.exception("secret words of the broker"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void saysEachErrorInOurWords(Throwable error) {
        assertPlain(KafkaFault.inWords(error));
        assertPlain(KafkaFault.inWords(new KafkaException("secret words of the client", error)));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        new ConfigException("acks", "some", "secret words"),
                        "kafka.properties.acks has a value that Kafka's client does not take"),
                Arguments.of(
                        new ConfigException(
                                "Missing required configuration \"bootstrap.servers\" which has no default value."),
                        "kafka.properties.bootstrap.servers is missing"),
                Arguments.of(
                        new KafkaException(
                                "Failed to construct kafka consumer",
                                new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")),
                        "no host of its address is known"),
                Arguments.of(
                        new KafkaException("Failed to load", new KafkaException("keystore password was incorrect")),
                        "the password of a key store or trust store is wrong, or the store is damaged"),
                Arguments.of(
                        new SaslAuthenticationException("Authentication failed: Invalid username or password"),
                        "the name or the password is wrong"),
                Arguments.of(
                        new SslAuthenticationException(
                                "SSL handshake failed", new SSLHandshakeException("PKIX path building failed")),
                        "no authority that is trusted signed its certificate"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrong(Throwable fault, String words) {
        assertThat(KafkaFault.inWords(fault)).isEqualTo(words);
    }

    private static void assertPlain(String words) {
        assertThat(words).isNotBlank();
        assertThat(words.toLowerCase(Locale.ROOT)).doesNotContain("secret", "exception", "org.apache", "null");
    }
}
