package dev.fluo.job.options;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** The options with their values. Every value was checked when it was read, so that nothing fails later. */
public final class Settings {

    private final Configuration values;
    private final Map<String, String> origins;

    /** @param origins by key, where its value was written */
    Settings(Configuration values, Map<String, String> origins) {
        this.values = values;
        this.origins = Map.copyOf(origins);
    }

    /** The value, or the option's default: it must have one, or be set. */
    public <T> T get(ConfigOption<T> option) {
        return Objects.requireNonNull(values.get(option), option.key());
    }

    /** The value, or the option's default; null if it has neither. */
    public <T> @Nullable T orNull(ConfigOption<T> option) {
        return values.get(option);
    }

    /** The value, or the option's default. */
    public <T> Optional<T> find(ConfigOption<T> option) {
        return Optional.ofNullable(values.get(option));
    }

    /** Returns whether somebody wrote a value, be it the default's. */
    public boolean isSet(ConfigOption<?> option) {
        return values.contains(option);
    }

    /**
     * Returns all values that are set as variables of the environment, for a process that is to have the same options.
     * Secrets are among them.
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        values.toMap().forEach((key, value) -> variables.put(OptionNames.variableOf(key), value));
        return variables;
    }

    /** Returns the settings, one {@code key = value (where)} a line, for logs. Secrets are hidden. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String key : values.keySet().stream().sorted().toList()) {
            String shown = Secrets.shown(key, values.getString(key, ""));
            text.append(key)
                    .append(" = ")
                    .append(shown)
                    .append(" (")
                    .append(origins.get(key))
                    .append(")\n");
        }
        return text.toString();
    }
}
