package dev.fluo.job.options;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;

/**
 * Reads the files that options name in place of secrets, as clusters mount them. The file is read where the job is
 * started; what it holds becomes the value of the option that it stands for.
 */
final class SecretFiles {

    private static final Map<ConfigOption<String>, ConfigOption<String>> FILES = Map.of(
            ElasticsearchOptions.PASSWORD_FILE, ElasticsearchOptions.PASSWORD,
            ElasticsearchOptions.API_KEY_FILE, ElasticsearchOptions.API_KEY,
            AlertmanagerOptions.PASSWORD_FILE, AlertmanagerOptions.PASSWORD,
            AlertmanagerOptions.TOKEN_FILE, AlertmanagerOptions.TOKEN,
            WebhookOptions.URL_FILE, WebhookOptions.URL,
            WebhookOptions.SECRET_FILE, WebhookOptions.SECRET,
            WebhookOptions.TOKEN_FILE, WebhookOptions.TOKEN,
            OtlpOptions.HEADERS_FILE, OtlpOptions.HEADERS);

    /** The mark that some editors put before the text of a file; white space to nobody who strips it. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SecretFiles() {}

    /**
     * @param written values by key
     * @return further values by key, of options that are not written themselves
     * @throws OptionException if a file cannot be read or holds nothing
     */
    static Map<String, String> read(Map<String, String> written) throws OptionException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<ConfigOption<String>, ConfigOption<String>> file : FILES.entrySet()) {
            String path = written.get(file.getKey().key());
            if (path != null && !written.containsKey(file.getValue().key())) {
                values.put(file.getValue().key(), text(file.getKey().key(), path));
            }
        }
        String properties = written.get(KafkaOptions.PROPERTIES_FILE.key());
        if (properties != null) {
            properties(properties).forEach((name, value) -> {
                String key = KafkaOptions.PROPERTIES.key() + "." + name;
                if (!written.containsKey(key)) {
                    values.put(key, value.toString());
                }
            });
        }
        return values;
    }

    private static String text(String key, String path) throws OptionException {
        try {
            String text = readString(path).strip();
            if (text.isEmpty()) {
                throw new OptionException("file " + path + " (" + key + ") is empty", "It holds the secret alone.");
            }
            return text;
        } catch (IOException e) {
            throw unreadable(key, path);
        }
    }

    private static Properties properties(String path) throws OptionException {
        try (Reader reader = new StringReader(readString(path))) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(KafkaOptions.PROPERTIES_FILE.key(), path);
        }
    }

    private static String readString(String path) throws IOException {
        String text = Files.readString(Path.of(path));
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static OptionException unreadable(String key, String path) {
        return new OptionException(
                "file " + path + " (" + key + ") cannot be read",
                "Is the path right where the job is started, and may this user read it?");
    }
}
