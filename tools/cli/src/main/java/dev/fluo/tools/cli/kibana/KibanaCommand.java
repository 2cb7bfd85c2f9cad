package dev.fluo.tools.cli.kibana;

import dev.fluo.job.ElasticsearchAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.TraceLink;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.kibana.KibanaObjects;
import dev.fluo.tools.kibana.KibanaSettings;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo kibana}. */
@Command(
        name = "kibana",
        header = "Write dashboards for Kibana to a file.",
        description = {
            "Data views, saved searches and dashboards over incidents, signals and audit, under your own index names and with"
                    + " links to where your traces are. Import the file in Kibana: Stack Management, Saved Objects."
        })
public final class KibanaCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "fluo.ndjson",
            description = "The file to write; `-` is the standard output. Default: ${DEFAULT-VALUE}")
    private String out;

    @ArgGroup(heading = "Where traces can be seen (default: Jaeger at http://localhost:16686):%n")
    private @Nullable TraceLinkOptions traces;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        KibanaObjects objects = new KibanaObjects(kibana());
        if (out.equals(STANDARD_OUTPUT)) {
            console.line(objects.ndjson().stripTrailing());
            return ExitCodes.OK;
        }
        write(Path.of(out), objects.ndjson());
        String counts = objects.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        console.good(out + " is written: " + counts);
        console.line("  Import it in Kibana under Stack Management, Saved Objects; docs/how-to/kibana.md says how.");
        return ExitCodes.OK;
    }

    private KibanaSettings kibana() {
        try {
            ElasticsearchAccess access = new ElasticsearchAccess(settings.with("elasticsearch", null));
            TraceLink link = traces == null ? TraceLink.DEFAULT : traces.link();
            return new KibanaSettings(
                    access.signals().name(),
                    access.incidents().name(),
                    access.audit().name(),
                    link);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, String.valueOf(e.getMessage()), null, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    file + " cannot be written: " + e.getMessage(),
                    "Name another file with --out.",
                    e);
        }
    }
}
