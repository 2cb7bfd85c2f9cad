package dev.fluo.job.options;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.flink.configuration.GlobalConfiguration;

/** Knowledge of secret options, and of how values are shown that may hold a secret. */
final class Secrets {

    /** In the configuration of a Kafka client: a private key, and what opens one. Flink's list does not know them. */
    private static final String PRIVATE_KEY = "keystore.key";

    private static final String PASSPHRASE = "passphrase";

    /** Of OTLP exports, among which there are keys and tokens. */
    private static final String HEADERS = ".headers";

    /** Up to the last {@code @}: a password may hold every character that ends it, if nobody has encoded it. */
    private static final Pattern USER_IN_URL = Pattern.compile("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@");

    /** A user in text that is not a URL as a whole, where an {@code @} may mean something else. */
    private static final Pattern USER_IN_TEXT = Pattern.compile("(//)\\S*@");

    private Secrets() {}

    /** Returns whether the value of a key is a secret itself; the path of a file that holds one is none. */
    static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean path = lower.endsWith("-file") || lower.endsWith(".location") || lower.endsWith(".url");
        return !path
                && (GlobalConfiguration.isSensitive(lower)
                        || lower.endsWith(PRIVATE_KEY)
                        || lower.endsWith(PASSPHRASE)
                        || lower.endsWith(HEADERS));
    }

    /** Returns whether a value is, or holds, a URL with a login in it. */
    static boolean hasLogin(String key, String value) {
        return userIn(key).matcher(value).find();
    }

    /** A value as people may see it: hidden, or without the user of a URL. */
    static String shown(String key, String value) {
        boolean hidden = isSecret(key) || key.equals(WebhookOptions.URL.key()); // its path lets whoever has it post
        return hidden
                ? GlobalConfiguration.HIDDEN_CONTENT
                : userIn(key).matcher(value).replaceAll("$1" + GlobalConfiguration.HIDDEN_CONTENT + "@");
    }

    private static Pattern userIn(String key) {
        return key.endsWith(".url") ? USER_IN_URL : USER_IN_TEXT;
    }
}
