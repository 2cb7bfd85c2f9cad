package dev.fluo.tools.console;

import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.options.TraceStoreOptions;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The store that the page links traces to: one of these. */
public final class TraceStoreMixin {

    @Option(names = "--jaeger", paramLabel = "URL", description = "Link traces to Jaeger, at this URL.")
    private @Nullable String jaeger;

    @Option(
            names = "--tempo",
            paramLabel = "URL[,UID]",
            description = "Link traces to Tempo: URL of Grafana, and uid of the data source if it is not `tempo`.")
    private @Nullable String tempo;

    @Option(names = "--apm", paramLabel = "URL", description = "Link traces to Elastic APM: URL of Kibana.")
    private @Nullable String apm;

    @Option(
            names = "--trace-link",
            paramLabel = "TEMPLATE",
            description = "Link traces to another store: a URL in which {{trace.id}} stands for the trace id.")
    private @Nullable String template;

    /** Returns the given options, as arguments of the job. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--jaeger=", jaeger);
        add(arguments, "--tempo=", tempo);
        add(arguments, "--apm=", apm);
        add(arguments, "--trace-link=", template);
        return arguments;
    }

    private static void add(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.add(name + value);
        }
    }

    /**
     * Returns the URL of a trace, with {@code {{trace.id}}} for its id; empty if no store is named.
     *
     * @param settings name the store where the command does not
     * @throws CommandException if more than one store is named, or one by no URL
     */
    public Optional<String> or(Settings settings) {
        List<String> own = arguments();
        try {
            return TraceStoreOptions.template(own.isEmpty() ? settings : SettingsReader.read(own, Map.of()));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    String.valueOf(e.getMessage()),
                    "See docs/reference/configuration.md#trace-store.",
                    e);
        } catch (OptionException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }
}
