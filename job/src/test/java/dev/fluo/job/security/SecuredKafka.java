package dev.fluo.job.security;

import dev.fluo.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A broker that talks TLS only, asks clients for a certificate of its authority and for a login. */
final class SecuredKafka implements AutoCloseable {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final EmbeddedKafka broker;
    private final Path keyStore;
    private final Path trustStore;
    private final String storePassword;

    /**
     * @param folder for key stores
     * @param password of the user {@code fluo}
     */
    SecuredKafka(CertificateAuthority authority, Path folder, String storePassword, String password) throws Exception {
        this.storePassword = storePassword;
        Path brokerKeys = authority.keyStore(folder.resolve("broker.p12"), "broker", storePassword);
        keyStore = authority.keyStore(folder.resolve("client.p12"), "fluo", storePassword);
        trustStore = authority.trustStore(folder.resolve("trust.p12"), storePassword);
        broker = EmbeddedKafka.builder()
                .setting("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT")
                .setting("sasl.enabled.mechanisms", "PLAIN")
                .setting("sasl.mechanism.inter.broker.protocol", "PLAIN")
                .setting("listener.name.client.plain.sasl.jaas.config", LOGIN
                        + " username=\"broker\" password=\"between-brokers\""
                        + " user_broker=\"between-brokers\" user_fluo=\"" + password + "\";")
                // said for the listener: for all of them it would not hold where there is a login as well
                .setting("listener.name.client.ssl.client.auth", "required")
                .setting("ssl.keystore.type", "PKCS12")
                .setting("ssl.keystore.location", brokerKeys.toString())
                .setting("ssl.keystore.password", storePassword)
                .setting("ssl.key.password", storePassword)
                .setting("ssl.truststore.type", "PKCS12")
                .setting("ssl.truststore.location", trustStore.toString())
                .setting("ssl.truststore.password", storePassword)
                .start();
    }

    String address() {
        return broker.bootstrapServers();
    }

    /** Properties of a client that has all that is needed. */
    Map<String, String> client(String password) {
        Map<String, String> client = new TreeMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", LOGIN + " username=\"fluo\" password=\"" + password + "\";");
        client.put("ssl.truststore.type", "PKCS12");
        client.put("ssl.truststore.location", trustStore.toString());
        client.put("ssl.truststore.password", storePassword);
        client.put("ssl.keystore.type", "PKCS12");
        client.put("ssl.keystore.location", keyStore.toString());
        client.put("ssl.keystore.password", storePassword);
        client.put("ssl.key.password", storePassword);
        return client;
    }

    @Override
    public void close() {
        broker.close();
    }
}
