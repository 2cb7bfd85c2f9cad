package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * Alerts as
 * <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">Alertmanager's API</a> of version
 * 2 takes them.
 */
final class Alerts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Alerts() {}

    /** Returns an alert as JSON, as it is now. */
    static byte[] json(StandingAlert alert) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode labels = json.putObject("labels");
        alert.labels().forEach(labels::put);
        annotations(alert, json.putObject("annotations"));
        // an alert that ends before it starts is refused
        Instant end = alert.until();
        Instant start = alert.start();
        json.put("startsAt", (start.isBefore(end) ? start : end).toString());
        json.put("endsAt", end.toString());
        if (!alert.link().isEmpty()) {
            json.put("generatorURL", alert.link());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the alert is not valid JSON: " + e.getMessage(), e);
        }
    }

    private static void annotations(StandingAlert alert, ObjectNode json) {
        alert.annotations().forEach(json::put);
        if (AlertLabels.areOfIncident(alert.labels())) {
            return;
        }
        json.put("signals", Long.toString(alert.count()));
        List<String> signals = alert.newestSignals();
        if (!signals.isEmpty()) {
            json.put("signal_ids", String.join(", ", signals));
        }
        List<String> traces = alert.newestTraces();
        if (!traces.isEmpty()) {
            json.put("trace_id", traces.get(0));
            json.put("trace_ids", String.join(", ", traces));
        }
    }

    /** Returns the body of a request with alerts that are JSON already. */
    static byte[] body(List<byte[]> alerts) {
        int size = 2 + alerts.stream().mapToInt(alert -> alert.length + 1).sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        body.write('[');
        for (int i = 0; i < alerts.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(alerts.get(i));
        }
        body.write(']');
        return body.toByteArray();
    }
}
