package dev.fluo.tools.demo;

import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.tools.terminal.Console;
import java.util.Locale;

/** Directions for the ready demo: where to look and what to try. */
final class Directions {

    private Directions() {}

    static void print(Console console, DemoPorts ports, DemoFolder folder, String page) {
        String search = "curl -s 'http://127.0.0.1:" + ports.elasticsearch() + "/fluo-signals/_search?";
        String fluo = System.getProperty("fluo.command", "./fluo");
        String kafka = ports.kafka() == 9092 ? "" : " --kafka 127.0.0.1:" + ports.kafka();
        line(console, "Look", page, "incidents, signals, rules, an editor");
        line(console, "", "http://127.0.0.1:" + ports.web(), "the job in Flink's web UI");
        if (ElasticsearchProcess.isAvailable()) {
            // By when it was written: a span with a wrong clock would stay the newest by @timestamp.
            line(console, "", search + "pretty&size=1&sort=event.created:desc'", "");
            line(console, "", search + "q=rule.id:auth-retry-storm&size=3&pretty'", "");
        }
        line(console, "Try", fluo + " rules list" + kafka, "every rule and its status");
        line(console, "", fluo + " rules publish my-rule.yaml" + kafka, "changes the running job within 2 s");
        line(console, "", fluo + " change --kind deploy --service cart" + kafka, "posts a change event");
        line(console, "", fluo + " accept SIGNAL --reason …" + kafka, "accepts a signal that is right and harmless");
        line(console, "", fluo + " replay FILE…" + kafka, "sends recorded traces through it");
        String endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:" + ports.otlp();
        line(console, "Send", endpoint, "spans of your own services");
        line(console, "", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "");
        line(console, "", "or port " + ports.otlpGrpc() + " with OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "");
        line(console, "Log", folder.log().toString(), "");
    }

    private static void line(Console console, String heading, String command, String meaning) {
        String padded = meaning.isEmpty() ? command : String.format(Locale.ROOT, "%-50s ", command);
        console.line(String.format(
                Locale.ROOT,
                "  %s %s%s",
                console.bold(String.format(Locale.ROOT, "%-5s", heading)),
                padded,
                console.faint(meaning)));
    }
}
