package dev.fluo.tools.demo;

import dev.fluo.embedded.process.FreePorts;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Ranges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The ports of the demo, all on 127.0.0.1. */
final class DemoPorts {

    private static final String FREE = " 0 takes a free one. Default: ${DEFAULT-VALUE}.";

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = "Kafka." + FREE)
    private int kafka;

    @Option(
            names = "--elasticsearch-port",
            paramLabel = "PORT",
            defaultValue = "9200",
            description = "Elasticsearch's HTTP interface." + FREE)
    private int elasticsearch;

    @Option(names = "--web-port", paramLabel = "PORT", defaultValue = "8081", description = "Flink's web UI." + FREE)
    private int web;

    @Option(
            names = "--otlp-port",
            paramLabel = "PORT",
            defaultValue = "4318",
            description = "OTLP over HTTP, for your own services too." + FREE)
    private int otlp;

    @Option(
            names = "--otlp-grpc-port",
            paramLabel = "PORT",
            defaultValue = "4317",
            description = "OTLP over gRPC, for your own services too." + FREE)
    private int otlpGrpc;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "The page with signals, traces and rules." + FREE)
    private int page;

    /**
     * Puts free ports in the place of zeros.
     *
     * @throws CommandException if one is not a port, or is in use; all that are in use are named
     */
    void settle() {
        Ranges.requirePort("--kafka-port", kafka);
        Ranges.requirePort("--elasticsearch-port", elasticsearch);
        Ranges.requirePort("--web-port", web);
        Ranges.requirePort("--otlp-port", otlp);
        Ranges.requirePort("--otlp-grpc-port", otlpGrpc);
        Ranges.requirePort("--console-port", page);
        kafka = FreePorts.orNext(kafka);
        elasticsearch = FreePorts.orNext(elasticsearch);
        web = FreePorts.orNext(web);
        otlp = FreePorts.orNext(otlp);
        otlpGrpc = FreePorts.orNext(otlpGrpc);
        page = FreePorts.orNext(page);
        Map<String, Integer> taken = new LinkedHashMap<>();
        taken.put("--kafka-port", kafka);
        taken.put("--elasticsearch-port", elasticsearch);
        taken.put("--web-port", web);
        taken.put("--otlp-port", otlp);
        taken.put("--otlp-grpc-port", otlpGrpc);
        taken.put("--console-port", page);
        taken.values().removeIf(FreePorts::isFree);
        if (!taken.isEmpty()) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "in use on 127.0.0.1: port "
                            + taken.values().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    "Is another demo running? Else choose others: "
                            + taken.keySet().stream().map(name -> name + " 0").collect(Collectors.joining(" ")));
        }
    }

    int kafka() {
        return kafka;
    }

    int elasticsearch() {
        return elasticsearch;
    }

    int web() {
        return web;
    }

    int otlp() {
        return otlp;
    }

    int otlpGrpc() {
        return otlpGrpc;
    }

    int page() {
        return page;
    }
}
