package dev.fluo.job.options;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/** Checks each value alone: its kind, its unit and its lowest value. */
final class OptionValues {

    private static final Pattern NO_UNIT = Pattern.compile("\\s*[0-9]+\\s*");
    private static final Pattern ZERO = Pattern.compile("\\s*0+\\s*");

    /** Numbers that may be below one. */
    private static final Set<ConfigOption<?>> ANY_NUMBER =
            Set.of(TopicOptions.REPLICATION, JavaScriptOptions.CONTEXTS, IncidentOptions.DISTANCE);

    private final Map<String, String> values;
    private final Map<String, String> origins;

    /**
     * @param values by key
     * @param origins by key, where each was written
     */
    OptionValues(Map<String, String> values, Map<String, String> origins) {
        this.values = values;
        this.origins = origins;
    }

    /** @throws OptionException for the first value that cannot be used */
    void check() throws OptionException {
        Configuration configuration = Configuration.fromMap(values);
        for (OptionGroup group : OptionGroup.ALL) {
            for (ConfigOption<?> option : group.options()) {
                check(option, configuration);
            }
        }
    }

    private void check(ConfigOption<?> option, Configuration configuration) throws OptionException {
        checkUnit(option);
        try {
            Optional<?> value = configuration.getOptional(option);
            if (value.isPresent()
                    && value.get() instanceof Integer number
                    && number < 1
                    && !ANY_NUMBER.contains(option)) {
                throw refused(option, "It is at least 1.");
            }
        } catch (IllegalArgumentException e) {
            throw refused(option, "It is " + OptionDocs.typeOf(option) + ".");
        }
    }

    /** Without a unit, a duration would be milliseconds and a size bytes, which hardly anybody means. */
    private void checkUnit(ConfigOption<?> option) throws OptionException {
        String written = values.get(option.key());
        if (written == null
                || !NO_UNIT.matcher(written).matches()
                || ZERO.matcher(written).matches()) {
            return;
        }
        String number = written.strip();
        Object kind = option.hasDefaultValue() ? option.defaultValue() : null;
        if (kind instanceof Duration) {
            throw refused(option, "It has no unit. Write " + number + "ms, " + number + "s or " + number + "min.");
        } else if (kind instanceof MemorySize) {
            throw refused(option, "It has no unit. Write " + number + "b, " + number + "kb or " + number + "mb.");
        }
    }

    private OptionException refused(ConfigOption<?> option, String hint) {
        String key = option.key();
        String shown = Secrets.shown(key, values.getOrDefault(key, ""));
        return new OptionException(
                "option " + key + " (" + origins.get(key) + ") cannot be "
                        + (Secrets.isSecret(key) ? shown : "'" + shown + "'"),
                hint);
    }
}
