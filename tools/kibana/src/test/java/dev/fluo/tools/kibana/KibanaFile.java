package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.options.TraceLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The saved objects as Kibana would read them: lines of JSON, with more JSON as text inside. */
final class KibanaFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> objects;

    KibanaFile(String ndjson) {
        objects = ndjson.lines().map(KibanaFile::tree).toList();
    }

    static KibanaFile byDefault() {
        return new KibanaFile(
                new KibanaObjects(new KibanaSettings("fluo-signals", "fluo-incidents", "fluo-audit", TraceLink.DEFAULT))
                        .ndjson());
    }

    List<JsonNode> objects() {
        return objects;
    }

    List<JsonNode> ofType(SavedObjectType type) {
        return objects.stream()
                .filter(object -> object.path("type").asText().equals(type.word()))
                .toList();
    }

    /** By type and id, as references name them. */
    Map<String, JsonNode> byReference() {
        return objects.stream().collect(Collectors.toMap(KibanaFile::key, Function.identity()));
    }

    /** Type and id, of an object or of a reference to it. */
    static String key(JsonNode objectOrReference) {
        return objectOrReference.path("type").asText() + " "
                + objectOrReference.path("id").asText();
    }

    /** The index of the data view that an object is over. */
    static String index(JsonNode object) {
        return object.path("references").path(0).path("id").asText();
    }

    /** Returns the index that a dashboard's controls choose from. */
    static String indexOfControls(JsonNode dashboard) {
        String id = dashboard.path("id").asText();
        if (id.endsWith("-audit")) {
            return "fluo-audit";
        }
        return id.endsWith("-incidents") ? "fluo-incidents" : "fluo-signals";
    }

    static JsonNode lensLayer(JsonNode lens) {
        return lens.at("/attributes/state/datasourceStates/formBased/layers")
                .elements()
                .next();
    }

    static JsonNode vegaSpec(JsonNode visualization) {
        return tree(tree(visualization.at("/attributes/visState").asText())
                .at("/params/spec")
                .asText());
    }

    static JsonNode searchSource(JsonNode object) {
        return tree(
                object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
    }

    static JsonNode panels(JsonNode dashboard) {
        return tree(dashboard.at("/attributes/panelsJSON").asText());
    }

    static JsonNode controls(JsonNode dashboard) {
        return tree(dashboard.at("/attributes/controlGroupInput/panelsJSON").asText());
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
