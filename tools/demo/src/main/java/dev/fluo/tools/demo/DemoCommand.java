package dev.fluo.tools.demo;

import dev.fluo.job.kafka.StartException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.CommandLog;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo demo}. */
@Command(
        name = "demo",
        header = "Run the whole product on this machine, with a shop as live traffic.",
        description =
                "Starts Kafka, Elasticsearch, Flink with the job and the rules of the catalogue, an OTLP receiver and"
                        + " a shop of twelve services on 127.0.0.1, and shows incidents as they open, change and end."
                        + " Ctrl-C stops all of it.")
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DemoPorts ports;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Stop N seconds after it is ready. Default: on Ctrl-C.")
    private @Nullable Integer seconds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep data and log in this folder; the next demo on it goes on."
                    + " Default: a temporary one, deleted.")
    private @Nullable Path data;

    @Option(names = "--no-shop", description = "Without the shop: only your own traffic.")
    private boolean withoutShop;

    @Option(
            names = "--allow-publish",
            description = "Let who opens the printed address of the page publish rules. Default: the page only reads.")
    private boolean allowPublish;

    @Mixin
    private DemoSettings settings;

    @Override
    public Integer call() throws Exception {
        settings.check();
        ports.settle();
        Console console = Console.of(spec.commandLine());
        try (StopSignal stop = new StopSignal();
                DemoFolder folder = DemoFolder.open(data)) {
            CommandLog.writeTo(folder.log());
            try (Started started = new Started(console)) {
                run(console, started, stop, folder);
            } catch (StoppedException e) {
                console.line("Stopping before it was ready.");
            } catch (StartException e) {
                folder.keep();
                throw CommandException.unavailable(e);
            } catch (CommandException e) {
                folder.keep();
                throw e;
            } catch (Exception e) { // whatever a part throws, the user wants to know where to read on
                folder.keep();
                throw new CommandException(
                        ExitCodes.UNAVAILABLE, "the demo failed: " + e.getMessage(), "Its log: " + folder.log(), e);
            }
        }
        console.line("Stopped.");
        return ExitCodes.OK;
    }

    private void run(Console console, Started started, StopSignal stop, DemoFolder folder) throws Exception {
        console.line(console.bold("FLUO demo") + ": everything on 127.0.0.1, nothing leaves this machine");
        console.line("");
        Demo demo = new Demo(console, started, stop, allowPublish, settings);
        String page = demo.start(ports, folder, !withoutShop);
        console.line("");
        console.line(String.format(
                Locale.ROOT,
                "Ready after %.0f s. Incidents appear below as they open; Ctrl-C stops everything.",
                demo.seconds()));
        console.line("");
        Directions.print(console, ports, folder, page);
        console.line("");
        Throwable failure = stop.await(seconds == null ? null : Duration.ofSeconds(seconds));
        console.line("");
        console.line("Stopping …");
        if (failure != null) {
            throw new IllegalStateException("the job failed: " + failure.getMessage(), failure);
        }
    }
}
