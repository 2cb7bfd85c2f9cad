package dev.fluo.tools.cli.kibana;

import dev.fluo.job.options.TraceLink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the place where traces can be seen: one of these. */
final class TraceLinkOptions {

    /** The uid that Grafana's provisioning examples give to Tempo. */
    private static final String TEMPO = "tempo";

    @Option(names = "--jaeger", paramLabel = "URL", description = "Traces are in Jaeger, at this URL.")
    private @Nullable String jaeger;

    @Option(
            names = "--tempo",
            paramLabel = "URL[,UID]",
            description = "Traces are in Tempo: URL of Grafana, and uid of the data source if it is not `tempo`.")
    private @Nullable String tempo;

    @Option(names = "--apm", description = "Traces are in this Kibana's own APM.")
    private boolean apm;

    @Option(
            names = "--trace-link",
            paramLabel = "TEMPLATE",
            description = "Traces are elsewhere: a URL in which {{value}} stands for the trace id.")
    private @Nullable String template;

    /** @throws IllegalArgumentException if the template does not say where the trace id goes */
    TraceLink link() {
        if (apm) {
            return TraceLink.apm();
        }
        if (jaeger != null) {
            return TraceLink.jaeger(jaeger);
        }
        if (tempo != null) {
            int comma = tempo.indexOf(',');
            return comma < 0
                    ? TraceLink.tempo(tempo, TEMPO)
                    : TraceLink.tempo(tempo.substring(0, comma), tempo.substring(comma + 1));
        }
        return template == null ? TraceLink.DEFAULT : new TraceLink(template);
    }
}
