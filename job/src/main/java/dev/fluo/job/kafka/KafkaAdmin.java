package dev.fluo.job.kafka;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/** An admin client that answers soon, or says in words why not. */
public final class KafkaAdmin implements AutoCloseable {

    /** Longest wait for an answer. A broker that is busy or has just started may need many seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaAccess access;
    private final Admin admin;

    private KafkaAdmin(KafkaAccess access, Admin admin) {
        this.access = access;
        this.admin = admin;
    }

    /** @throws StartException if the configuration of the client is wrong, or nobody listens at any of its addresses */
    public static KafkaAdmin connect(KafkaAccess access) throws StartException {
        new KafkaPropertiesCheck(access).check();
        BrokerConnectionCheck.check(access);
        Properties client = access.client();
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        try {
            return new KafkaAdmin(access, Admin.create(client));
        } catch (KafkaException e) {
            if (innermost(e).contains("JAAS")) { // it quotes pieces of the login, and so is no cause either
                throw new StartException(
                        "no client for Kafka at " + access + ": kafka.properties.sasl.jaas.config cannot be read",
                        "MODULE required username=\"…\" password=\"…\"; with a backslash before each quotation mark"
                                + " and backslash of a password.");
            }
            throw new StartException(
                    "no client for Kafka at " + access + ": " + KafkaFault.inWords(e),
                    "See kafka.* in docs/reference/configuration.md.",
                    e);
        }
    }

    /**
     * Asks and waits for the answer.
     *
     * @param purpose what is asked, for the message when it fails: "list topics"
     * @throws StartException if there is no answer in time or a refusal, which is then its cause
     */
    public <T> T get(String purpose, Function<Admin, KafkaFuture<T>> question) throws StartException {
        try {
            return question.apply(admin).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw silent(cause);
            }
            if (cause instanceof AuthenticationException) {
                throw unauthenticated(cause);
            }
            throw refused(purpose, cause);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (ApiException e) {
            throw refused(purpose, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking Kafka to " + purpose, null, e);
        }
    }

    private StartException refused(String purpose, Throwable cause) {
        return new StartException(
                "Kafka at " + access + " did not " + purpose + ": " + KafkaFault.inWords(cause), null, cause);
    }

    /** A failed handshake or login. */
    private StartException unauthenticated(Throwable cause) {
        boolean login = cause instanceof SaslAuthenticationException;
        return new StartException(
                "Kafka at " + access + (login ? " refuses the login: " : " cannot be reached by TLS: ")
                        + KafkaFault.inWords(cause),
                login
                        ? "Check kafka.properties.sasl.mechanism and sasl.jaas.config."
                        : "Check kafka.properties.ssl.*: the trust store "
                                + (access.properties().containsKey("ssl.truststore.location")
                                        ? ""
                                        : "(ssl.truststore.location, which is not set; the JVM's own is used) ")
                                + "must hold the authority that signed the brokers' certificates; where they ask for"
                                + " one, the key store our own.",
                cause);
    }

    private StartException silent(Throwable cause) {
        return new StartException(
                "Kafka at " + access + " does not answer within " + PATIENCE.toSeconds() + " s",
                "Is it running, is the address right (--kafka HOST:PORT), and does it ask for TLS or a login"
                        + " (kafka.properties.*)?",
                cause);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : innermost(cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** The address. */
    @Override
    public String toString() {
        return access.toString();
    }
}
