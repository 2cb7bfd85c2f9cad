package dev.fluo.job.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.login.Configuration;

/**
 * Names the property that is missing or does not fit the others, where Kafka's client would blame another one or would
 * ignore what was set.
 */
final class KafkaPropertiesCheck {

    private static final String PREFIX = "kafka.properties.";
    private static final String PROTOCOL = "security.protocol";
    private static final String MECHANISM = "sasl.mechanism";
    private static final String LOGIN = "sasl.jaas.config";
    private static final String TRUST_STORE = "ssl.truststore.location";

    /** The login of a whole process, which Kafka's client takes where it has none of its own. */
    private static final String PROCESS_LOGIN = "KafkaClient";

    private final KafkaAccess access;
    private final Map<String, String> properties;

    KafkaPropertiesCheck(KafkaAccess access) {
        this.access = access;
        this.properties = access.properties();
    }

    /** @throws StartException for the first property that is missing or of no effect */
    void check() throws StartException {
        String protocol = properties.getOrDefault(PROTOCOL, "PLAINTEXT").strip().toUpperCase(Locale.ROOT);
        if (protocol.startsWith("SASL")) {
            checkLogin(protocol);
        } else {
            requireUnused("sasl.", protocol, "SASL_SSL or SASL_PLAINTEXT");
        }
        if (protocol.endsWith("SSL")) {
            checkStore(TRUST_STORE);
            checkStore("ssl.keystore.location");
        } else {
            requireUnused("ssl.", protocol, "SSL or SASL_SSL");
        }
    }

    private void checkLogin(String protocol) throws StartException {
        String login = properties.getOrDefault(LOGIN, "");
        boolean kerberos = login.contains("Krb5LoginModule") || isSet("sasl.kerberos.service.name");
        if (!isSet(MECHANISM) && !kerberos) {
            throw missing(
                    MECHANISM,
                    PROTOCOL + " is " + protocol + ", and without a mechanism the client logs in by Kerberos",
                    "Set it to the mechanism of the brokers, such as SCRAM-SHA-512, PLAIN or OAUTHBEARER.");
        }
        if (login.isBlank() && !hasProcessLogin()) {
            throw missing(
                    LOGIN,
                    PROTOCOL + " is " + protocol + ", which needs a login",
                    "It is a secret: set FLUO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG in the environment, or write it into the"
                            + " file that kafka.properties-file names.");
        }
        String mechanism = properties.getOrDefault(MECHANISM, "");
        for (List<String> pair : List.of(List.of("SCRAM-", "PlainLoginModule"), List.of("PLAIN", "ScramLoginModule"))) {
            if (mechanism.startsWith(pair.get(0)) && login.contains(pair.get(1))) {
                throw new StartException(
                        noClient() + PREFIX + MECHANISM + " is " + mechanism + ", and " + PREFIX + LOGIN + " names the "
                                + pair.get(1) + " of another mechanism",
                        "SCRAM goes with org.apache.kafka.common.security.scram.ScramLoginModule, PLAIN with"
                                + " org.apache.kafka.common.security.plain.PlainLoginModule.");
            }
        }
    }

    private static boolean hasProcessLogin() {
        try {
            return Configuration.getConfiguration().getAppConfigurationEntry(PROCESS_LOGIN) != null;
        } catch (SecurityException e) { // no file, or none that can be read
            return false;
        }
    }

    private void checkStore(String key) throws StartException {
        String file = properties.getOrDefault(key, "");
        if (isSet(key) && !Files.isReadable(Path.of(file.strip()))) {
            throw new StartException(
                    noClient() + PREFIX + key + " is " + file + ", and no such file can be read here",
                    "Is the path right, and is the file there where the job is started? On a cluster every task"
                            + " manager needs it under the same path. See kafka.* in docs/reference/configuration.md.");
        }
    }

    private void requireUnused(String prefix, String protocol, String needed) throws StartException {
        String unused = properties.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .findFirst()
                .orElse(null);
        if (unused != null && !isSet(PROTOCOL)) {
            throw missing(
                    PROTOCOL, PREFIX + unused + " is set and has no effect without it", "Set it to " + needed + ".");
        } else if (unused != null) {
            throw new StartException(
                    noClient() + PREFIX + unused + " is set, and has no effect with " + PREFIX + PROTOCOL + " "
                            + protocol,
                    "Set " + PREFIX + PROTOCOL + " to " + needed + ", or take the other property away.");
        }
    }

    private StartException missing(String key, String reason, String hint) {
        return new StartException(noClient() + PREFIX + key + " is missing: " + reason, hint);
    }

    private String noClient() {
        return "no client for Kafka at " + access + ": ";
    }

    private boolean isSet(String key) {
        return !properties.getOrDefault(key, "").isBlank();
    }
}
