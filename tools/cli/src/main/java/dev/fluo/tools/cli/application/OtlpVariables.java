package dev.fluo.tools.cli.application;

import dev.fluo.tools.demo.receiver.TraceReceiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment variables by which an OpenTelemetry SDK sends its traces to the receiver. */
final class OtlpVariables {

    private static final String NONE = "none";
    private static final String HOST = "127.0.0.1";

    private OtlpVariables() {}

    /** The protocols of OTLP, as the variables name them. */
    enum Protocol {
        HTTP_PROTOBUF("http/protobuf"),
        HTTP_JSON("http/json"),
        GRPC("grpc");

        private final String word;

        Protocol(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Returns the variables that are set, over those of this process.
     *
     * @param own the variables of this process
     */
    static Map<String, String> of(TraceReceiver receiver, Protocol protocol, Map<String, String> own) {
        Map<String, String> variables = new LinkedHashMap<>();
        boolean grpc = protocol == Protocol.GRPC;
        String endpoint = grpc ? receiver.grpcEndpoint() : receiver.endpoint();
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol.toString());
        variables.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", grpc ? endpoint : endpoint + "/v1/traces");
        variables.put("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", protocol.toString());
        variables.put("OTEL_EXPORTER_OTLP_INSECURE", "true");
        variables.put("OTEL_TRACES_EXPORTER", "otlp");
        variables.put("OTEL_TRACES_SAMPLER", "parentbased_always_on");
        variables.put("OTEL_SDK_DISABLED", "false");
        // the receiver takes traces only
        withoutOtlp("OTEL_METRICS_EXPORTER", own, variables);
        withoutOtlp("OTEL_LOGS_EXPORTER", own, variables);
        notThroughProxy(own, variables);
        if (!own.containsKey("OTEL_BSP_SCHEDULE_DELAY")) {
            variables.put("OTEL_BSP_SCHEDULE_DELAY", "200");
        }
        return variables;
    }

    /** Some exporters send everything through the proxy that the environment names. */
    private static void notThroughProxy(Map<String, String> own, Map<String, String> variables) {
        for (String name : List.of("NO_PROXY", "no_proxy")) {
            String others = own.getOrDefault(name, "");
            if (!List.of(others.split(",")).contains(HOST)) {
                variables.put(name, others.isEmpty() ? HOST : others + "," + HOST);
            }
        }
    }

    private static void withoutOtlp(String name, Map<String, String> own, Map<String, String> variables) {
        if (own.getOrDefault(name, "otlp").contains("otlp")) {
            variables.put(name, NONE);
        }
    }
}
