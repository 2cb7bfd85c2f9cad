package dev.fluo.tools.cli.application;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/** A program that sends one trace to where the OTEL_* variables say, without a library. */
public final class SampleApplication {

    private SampleApplication() {}

    /**
     * Sends a trace and ends.
     *
     * @param arguments the number of payments in the trace, and the exit code
     */
    public static void main(String[] arguments) throws Exception {
        StringBuilder spans = new StringBuilder(span("000000000000000a", "", "order"));
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            spans.append(',').append(span(String.format(Locale.ROOT, "%016x", i + 16), "000000000000000a", "pay"));
        }
        String body = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                + "{\"stringValue\":\"shop\"}}]},\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
        URI endpoint = URI.create(System.getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        System.exit(answer.statusCode() == 200 ? Integer.parseInt(arguments[1]) : 99);
    }

    private static String span(String id, String parent, String name) {
        return "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"" + id + "\",\"parentSpanId\":\""
                + parent
                + "\",\"name\":\"" + name + "\",\"kind\":1,\"startTimeUnixNano\":\"1767225600000000000\","
                + "\"endTimeUnixNano\":\"1767225600100000000\"}";
    }
}
