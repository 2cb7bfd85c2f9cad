package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Alerts in the checkpoint, each as JSON of its own. Times are epoch milliseconds. */
final class AlertState {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertState() {}

    static byte[] write(StandingAlert alert) {
        ObjectNode json = JSON.createObjectNode();
        texts(json.putObject("labels"), alert.labels());
        texts(json.putObject("annotations"), alert.annotations());
        json.put("link", alert.link());
        json.put("version", alert.version());
        json.put("start", alert.start().toEpochMilli());
        json.put("count", alert.count());
        if (!alert.olderUntil().equals(Instant.MIN)) {
            json.put("olderUntil", alert.olderUntil().toEpochMilli());
        }
        Instant ended = alert.ended();
        if (ended != null) {
            json.put("ended", ended.toEpochMilli());
        }
        ArrayNode signals = json.putArray("signals");
        alert.signals()
                .forEach((id, standing) -> signals.addArray()
                        .add(id)
                        .add(standing.until().toEpochMilli())
                        .add(standing.trace()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the alert is not valid JSON: " + e.getMessage(), e);
        }
    }

    /** @throws IOException if the bytes are of no alert */
    static StandingAlert read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        StandingAlert alert = new StandingAlert(
                texts(json.path("labels")),
                Instant.ofEpochMilli(json.path("start").asLong()));
        alert.describe(
                texts(json.path("annotations")),
                json.path("link").asText(),
                json.path("version").asLong());
        json.path("signals")
                .forEach(signal -> alert.stand(
                        signal.path(0).asText(),
                        new StandingAlert.Standing(
                                Instant.ofEpochMilli(signal.path(1).asLong()),
                                signal.path(2).asText())));
        alert.restore(
                json.path("count").asLong(),
                json.has("olderUntil")
                        ? Instant.ofEpochMilli(json.path("olderUntil").asLong())
                        : Instant.MIN,
                json.has("ended") ? Instant.ofEpochMilli(json.path("ended").asLong()) : null);
        return alert;
    }

    private static void texts(ObjectNode json, Map<String, String> texts) {
        texts.forEach(json::put);
    }

    private static SortedMap<String, String> texts(JsonNode json) {
        SortedMap<String, String> texts = new TreeMap<>();
        json.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }
}
