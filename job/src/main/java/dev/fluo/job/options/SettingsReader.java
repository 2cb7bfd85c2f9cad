package dev.fluo.job.options;

import dev.fluo.flink.elasticsearch.HeaderValue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Reads the options: from the arguments, else from the environment, else from the file that {@code --config} or {@code
 * FLUO_CONFIG} names.
 */
public final class SettingsReader {

    private static final String FILE_ARGUMENT = "config";
    private static final String FILE_VARIABLE = "FLUO_CONFIG";

    private final OptionNames names = new OptionNames();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new HashMap<>();

    private SettingsReader() {}

    /**
     * @param arguments {@code --key value} or {@code --key=value}
     * @param environment all variables; those that are no option are left alone, see {@link #misspelt}
     * @throws OptionException for the first thing that is wrong
     */
    public static Settings read(List<String> arguments, Map<String, String> environment) throws OptionException {
        return new SettingsReader().settings(arguments, environment);
    }

    /**
     * Returns warnings of variables of the environment that are no option but look like one that is misspelt. They are
     * not refused: others may have variables of that prefix too.
     */
    public static List<String> misspelt(Map<String, String> environment) {
        OptionNames names = new OptionNames();
        return environment.keySet().stream()
                .sorted()
                .flatMap(variable -> names
                        .meantBy(variable)
                        .map(meant -> "environment variable " + variable + " is not an option and sets nothing: did you"
                                + " mean " + meant + "?")
                        .stream())
                .toList();
    }

    private Settings settings(List<String> arguments, Map<String, String> environment) throws OptionException {
        Map<String, String> written = OptionArguments.parse(arguments);
        String file = Optional.ofNullable(written.remove(FILE_ARGUMENT)).orElse(environment.get(FILE_VARIABLE));
        if (file != null) {
            addAll(ConfigFile.read(Path.of(file)), file);
        }
        environment.forEach((variable, value) ->
                names.resolveVariable(variable).ifPresent(key -> put(key, value, "environment variable " + variable)));
        refuseSecretArguments(written);
        addAll(written, "arguments");
        SecretFiles.read(values).forEach((key, value) -> put(key, value, "file"));
        new OptionValues(values, origins).check();
        checkHeaders();
        new OptionBounds(values, origins).apply();
        return new Settings(Configuration.fromMap(values), origins);
    }

    private void addAll(Map<String, String> written, String origin) throws OptionException {
        for (Map.Entry<String, String> entry : written.entrySet()) {
            String key = names.resolve(entry.getKey())
                    .orElseThrow(() -> new OptionException(
                            "unknown option '" + entry.getKey() + "' in " + origin,
                            names.suggestionFor(entry.getKey())));
            put(key, entry.getValue(), origin);
        }
    }

    /**
     * Refuses secrets on the command line: all users of the machine can read them, and they stand in Flink's logs and
     * web UI.
     */
    private void refuseSecretArguments(Map<String, String> written) throws OptionException {
        for (String argument : written.keySet()) {
            Optional<String> known = names.resolve(argument);
            if (known.isEmpty()) {
                continue; // refused below, as an unknown option
            }
            String key = known.get();
            if (Secrets.isSecret(key)) {
                throw new OptionException(
                        "option " + key + " is a secret, and arguments can be seen by others",
                        "Put it into the environment (" + OptionNames.variableOf(key) + "), into a file that --config"
                                + " names, or into a file of its own (kafka.properties-file,"
                                + " elasticsearch.password-file, elasticsearch.api-key-file).");
            }
            if (Secrets.hasLogin(key, written.get(argument))) {
                throw new OptionException(
                        "option " + key + " holds a URL with a login, and arguments can be seen by others",
                        "Write the URL without it; for user and password there are options and files of their own."
                                + " An @ of its path is written %40.");
            }
        }
    }

    private void put(String key, String value, String origin) {
        values.put(key, value);
        origins.put(key, origin);
    }

    /** Secrets that are sent as they are: what cannot be sent would be quoted by the client that refuses it. */
    private void checkHeaders() throws OptionException {
        for (ConfigOption<String> option :
                List.of(WebhookOptions.TOKEN, AlertmanagerOptions.TOKEN, ElasticsearchOptions.API_KEY)) {
            try {
                String value = values.get(option.key());
                if (value != null) {
                    HeaderValue.checked(value);
                }
            } catch (IllegalArgumentException e) {
                throw new OptionException(
                        "option " + option.key() + " (" + origins.get(option.key()) + ") cannot be sent: "
                                + e.getMessage(),
                        "Is it the secret alone?");
            }
        }
    }
}
