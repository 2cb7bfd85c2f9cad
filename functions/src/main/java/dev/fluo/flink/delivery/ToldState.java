package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.incident.IncidentNews.Told;
import dev.fluo.rules.incident.IncidentStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** Reported incidents in the checkpoint, each as a JSON document. Early ones have no causes of merged incidents. */
final class ToldState {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToldState() {}

    static byte[] write(Told told) {
        try {
            ObjectNode json = JSON.createObjectNode()
                    .put("id", told.id())
                    .put("sequence", told.sequence())
                    .put("status", told.status().name())
                    .put("severity", told.severity().name())
                    .put("cause", told.cause())
                    .put("causes", told.causes());
            if (!told.ofParts().isEmpty()) {
                ArrayNode causes = json.putArray("ofParts");
                told.ofParts().stream().sorted().forEach(causes::add);
            }
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the state of a delivered incident cannot be written: " + e.getMessage(), e);
        }
    }

    /** @throws IOException if the bytes are of no incident that was told */
    static Told read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        Set<String> ofParts = new HashSet<>();
        json.path("ofParts").forEach(cause -> ofParts.add(cause.asText()));
        try {
            return new Told(
                    json.path("id").asText(),
                    json.path("sequence").asInt(),
                    IncidentStatus.valueOf(json.path("status").asText()),
                    Severity.valueOf(json.path("severity").asText()),
                    json.path("cause").asText(),
                    json.path("causes").asInt(),
                    ofParts);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the checkpoint has an unknown status or severity: restore it with the FLUO that wrote it, or a newer one",
                    e);
        }
    }
}
