package dev.fluo.tools.demo;

import dev.fluo.flink.delivery.ReceiverEndpoint;
import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.console.TraceStoreMixin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the demo's job, its own and those that the user adds, and of what the terminal shows. */
public final class DemoSettings {

    private static final String NOWHERE = "127.0.0.1:1";

    /** Of the demo itself, which starts what they name. */
    private static final Set<String> OWN =
            Set.of("kafka", "kafka.bootstrap-servers", "elasticsearch", "elasticsearch.url", "parts");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private TraceStoreMixin traceStore = new TraceStoreMixin();

    @Option(names = "--alertmanager", paramLabel = "URL", description = "Send signals to this Alertmanager as well.")
    private @Nullable String alertmanager;

    @Option(names = "--webhook", paramLabel = "URL", description = "Post signals to this URL as well.")
    private @Nullable String webhook;

    @Option(
            names = "--otlp-out",
            paramLabel = "URL",
            description =
                    "Send incidents and signals as OpenTelemetry log records to this collector as well: by gRPC to port"
                            + " 4317, else by HTTP.")
    private @Nullable String otlpOut;

    @Option(names = "--signals", description = "Show every signal in the terminal, beside the incidents.")
    private boolean signals;

    @Option(names = "--no-detection", description = "Publish the rules of rules/detection switched off.")
    private boolean withoutDetection;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Any option of docs/reference/configuration.md for the demo's job, for example time.lateness=10min.")
    private Map<String, String> further = new LinkedHashMap<>();

    /** Returns the class of the whole program, with which the page starts back-tests; empty outside a command. */
    Optional<Class<?>> program() {
        return Optional.ofNullable(command)
                .map(mixee -> mixee.root().userObject().getClass());
    }

    /** Returns whether the terminal shows every signal. */
    boolean showsSignals() {
        return signals;
    }

    /** Returns whether the detection rules are switched on. */
    boolean detects() {
        return !withoutDetection;
    }

    /** Refuses wrong options before anything is started. */
    void check() {
        for (String key : further.keySet()) {
            if (OWN.contains(key)) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        "--set " + key + ": the demo has its own",
                        "To run the job against servers outside, use `fluo run`.");
            }
        }
        requireUrls("--alertmanager", alertmanager);
        requireUrls("--webhook", webhook);
        requireUrls("--otlp-out", otlpOut);
        traceStore.or(of(NOWHERE, "http://" + NOWHERE));
    }

    private static void requireUrls(String option, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            new ReceiverEndpoint(
                    Arrays.stream(text.split(",")).map(ReceiverEndpoint::url).toList(), null, null);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, option + ": " + e.getMessage(), "Write http://HOST:PORT/…", e);
        }
    }

    /**
     * The settings of the job.
     *
     * @param kafka of the demo
     * @param elasticsearch of the demo; null where it runs without
     * @throws CommandException if an option is not usable
     */
    Settings of(String kafka, @Nullable String elasticsearch) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka=" + kafka,
                // At once, instead of with the next checkpoint: somebody is watching.
                "--delivery.signals=at-least-once",
                // One machine, one clock, and exporters that wait half a second: nothing is far behind.
                "--time.out-of-orderness=2 s",
                "--time.clock-skew-ahead=1 s",
                "--time.idleness=2 s",
                "--time.root-grace=1 s",
                "--time.idle-gap=5 s",
                "--time.silence=5 s",
                // The shop's problems run all at once, in services that call each other: neighbours are no relatives.
                "--incidents.distance=0"));
        if (elasticsearch != null) {
            arguments.add("--elasticsearch=" + elasticsearch);
        }
        if (alertmanager != null) {
            arguments.add("--alertmanager=" + alertmanager);
        }
        if (webhook != null) {
            arguments.add("--webhook=" + webhook);
        }
        if (otlpOut != null) {
            arguments.add("--otlp=" + otlpOut);
        }
        arguments.addAll(traceStore.arguments());
        further.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        try {
            return SettingsReader.read(arguments, Map.of());
        } catch (OptionException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }
}
