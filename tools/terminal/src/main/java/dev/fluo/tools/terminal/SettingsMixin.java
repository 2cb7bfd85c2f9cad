package dev.fluo.tools.terminal;

import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The places where a command finds its settings, which are those of the job. */
public final class SettingsMixin {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with options of docs/reference/configuration.md.")
    private @Nullable String config;

    @Option(
            names = "--set",
            preprocessor = SetOption.class,
            paramLabel = "KEY=VALUE",
            description =
                    "Any option of docs/reference/configuration.md, for example kafka.properties.security.protocol=SSL.")
    private Map<String, String> further = new LinkedHashMap<>();

    /**
     * The settings as the job would read them. Wrong ones end the command.
     *
     * @param key of an option that the command has a name of its own for
     * @param value what was written; null where nothing was
     */
    public Settings with(String key, @Nullable String value) {
        return with(value == null ? Map.of() : Map.of(key, value));
    }

    /**
     * As above, for several options.
     *
     * @param written values by key
     */
    Settings with(Map<String, String> written) {
        List<String> arguments = new ArrayList<>();
        if (config != null) {
            arguments.add("--config=" + config);
        }
        further.forEach((name, text) -> arguments.add("--" + name + "=" + text));
        written.forEach((name, text) -> arguments.add("--" + name + "=" + text));
        try {
            return SettingsReader.read(arguments, System.getenv());
        } catch (OptionException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }
}
