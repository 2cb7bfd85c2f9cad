package dev.fluo.job.options;

import dev.fluo.rules.language.NearestWord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;

/** The names that options go by, in files and arguments and in the environment. */
final class OptionNames {

    private static final String ENVIRONMENT_PREFIX = "FLUO_";

    /** Ours too, though they set no option: the file that is read, and what the launcher gives to Java. */
    private static final Set<String> OTHER_VARIABLES = Set.of("FLUO_CONFIG", "FLUO_JAVA_OPTS");

    /** Every accepted key, short forms included, with the key that the value is kept under. */
    private final Map<String, String> keys = new LinkedHashMap<>();

    /** Keys under which any further key may stand, such as {@code kafka.properties.}. */
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    OptionNames() {
        for (OptionGroup group : OptionGroup.ALL) {
            for (ConfigOption<?> option : group.options()) {
                add(option);
            }
        }
    }

    private void add(ConfigOption<?> option) {
        if (option.equals(KafkaOptions.PROPERTIES)) {
            prefixes.put(option.key() + ".", option.key() + ".");
            return;
        }
        keys.put(option.key(), option.key());
        for (FallbackKey shorter : option.fallbackKeys()) {
            keys.put(shorter.getKey(), option.key());
        }
    }

    /** The key that a written one stands for. */
    Optional<String> resolve(String written) {
        if (keys.containsKey(written)) {
            return Optional.of(keys.get(written));
        }
        return prefixes.keySet().stream()
                .filter(prefix -> written.startsWith(prefix) && written.length() > prefix.length())
                .findFirst()
                .map(prefix -> written);
    }

    /** Returns advice about a key that is none. */
    String suggestionFor(String written) {
        String nearest = Nearest.to(written, keys.keySet());
        return "Did you mean `" + nearest
                + "`? All options are listed in docs/reference/configuration.md and by `fluo run" + " --options`.";
    }

    /** The key that a variable of the environment sets, if it is one of ours. */
    Optional<String> resolveVariable(String variable) {
        if (!variable.startsWith(ENVIRONMENT_PREFIX)) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            if (variableOf(key.getKey()).equals(variable)) {
                return Optional.of(key.getValue());
            }
        }
        return prefixes.keySet().stream()
                .filter(prefix -> variable.startsWith(variableOf(prefix)))
                .filter(prefix -> variable.length() > variableOf(prefix).length())
                .findFirst()
                .map(prefix ->
                        prefix + dotted(variable.substring(variableOf(prefix).length())));
    }

    /** The variable that one was probably meant to be, which begins like ours and is none. */
    Optional<String> meantBy(String variable) {
        if (!variable.startsWith(ENVIRONMENT_PREFIX)
                || OTHER_VARIABLES.contains(variable)
                || resolveVariable(variable).isPresent()) {
            return Optional.empty();
        }
        Set<String> candidates = new HashSet<>(OTHER_VARIABLES);
        keys.keySet().forEach(key -> candidates.add(variableOf(key)));
        // Without what all of them begin with: FLUO_HOME is not near to FLUO_NAME.
        return NearestWord.to(
                        variable.substring(ENVIRONMENT_PREFIX.length()),
                        candidates.stream()
                                .map(name -> name.substring(ENVIRONMENT_PREFIX.length()))
                                .toList())
                .map(name -> ENVIRONMENT_PREFIX + name);
    }

    /** The variable of the environment that sets a key. */
    static String variableOf(String key) {
        return ENVIRONMENT_PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String dotted(String tail) {
        return tail.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
