package dev.fluo.tools.testing.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluo.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker that talks TLS only, asks clients for a certificate of its authority and for a login: by the mechanism PLAIN
 * or by SCRAM.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final int ITERATIONS = 4096;

    private final EmbeddedKafka broker;
    private final Path keyStore;
    private final Path trustStore;
    private final String storePassword;

    /**
     * @param folder for key stores
     * @param password of the user {@code fluo}
     */
    public SecuredKafka(CertificateAuthority authority, Path folder, String storePassword, String password)
            throws Exception {
        this(authority, folder, storePassword, password, "required");
    }

    /**
     * As above.
     *
     * @param certificates {@code required} or {@code none}: those that clients are asked for
     */
    public SecuredKafka(
            CertificateAuthority authority, Path folder, String storePassword, String password, String certificates)
            throws Exception {
        this.storePassword = storePassword;
        Path brokerKeys = authority.keyStore(folder.resolve("broker.p12"), "broker", storePassword);
        keyStore = authority.keyStore(folder.resolve("client.p12"), "fluo", storePassword);
        trustStore = authority.trustStore(folder.resolve("trust.p12"), storePassword);
        broker = EmbeddedKafka.builder()
                .setting("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT")
                .setting("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512")
                .setting("sasl.mechanism.inter.broker.protocol", "PLAIN")
                .setting(
                        "listener.name.client.plain.sasl.jaas.config",
                        PLAIN
                                + " username=\"broker\" password=\"between-brokers\""
                                + " user_broker=\"between-brokers\" user_fluo=\"" + password + "\";")
                .setting("listener.name.client.scram-sha-512.sasl.jaas.config", SCRAM + ";")
                // said for the listener: for all of them it would not hold where there is a login as well
                .setting("listener.name.client.ssl.client.auth", certificates)
                .setting("ssl.keystore.type", "PKCS12")
                .setting("ssl.keystore.location", brokerKeys.toString())
                .setting("ssl.keystore.password", storePassword)
                .setting("ssl.key.password", storePassword)
                .setting("ssl.truststore.type", "PKCS12")
                .setting("ssl.truststore.location", trustStore.toString())
                .setting("ssl.truststore.password", storePassword)
                .start();
        Map<String, Object> client = new HashMap<>(client(password));
        client.put("bootstrap.servers", address());
        try (Admin admin = Admin.create(client)) {
            ScramCredentialInfo mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion("scram", mechanism, password.getBytes(UTF_8))))
                    .all()
                    .get();
        }
    }

    public String address() {
        return broker.bootstrapServers();
    }

    /** Properties of a client that has all that is needed, and logs in by PLAIN. */
    public Map<String, String> client(String password) {
        Map<String, String> client = new TreeMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", PLAIN + " username=\"fluo\" password=\"" + password + "\";");
        client.put("ssl.truststore.type", "PKCS12");
        client.put("ssl.truststore.location", trustStore.toString());
        client.put("ssl.truststore.password", storePassword);
        client.put("ssl.keystore.type", "PKCS12");
        client.put("ssl.keystore.location", keyStore.toString());
        client.put("ssl.keystore.password", storePassword);
        client.put("ssl.key.password", storePassword);
        return client;
    }

    /** Returns the settings of a client that logs in by SCRAM. */
    public Map<String, String> scramClient(String password) {
        Map<String, String> client = client(password);
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put("sasl.jaas.config", SCRAM + " username=\"scram\" password=\"" + password + "\";");
        return client;
    }

    @Override
    public void close() {
        broker.close();
    }
}
