package dev.fluo.tools.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The manifests of the folder k8s, as files and as the deployments that its overlays come to. */
final class Manifests {

    static final Path DIRECTORY = Path.of("../../k8s");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JOB = DIRECTORY.resolve("base/job/flink-deployment.yaml");
    private static final Map<String, Path> PATCHES = Map.of(
            "fluo", DIRECTORY.resolve("overlays/dev/fluo/job.yaml"),
            "fluo-judge", DIRECTORY.resolve("overlays/prod/fluo/judge/job.yaml"),
            "fluo-index", DIRECTORY.resolve("overlays/prod/fluo/index/job.yaml"));

    private Manifests() {}

    /** The documents of a file. */
    static List<JsonNode> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static List<JsonNode> parse(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml().loadAll(yaml).forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    /** Returns the deployment of each overlay, by its name there: a custom resource is patched as JSON is merged. */
    static Map<String, JsonNode> deployments() throws IOException {
        Map<String, JsonNode> deployments = new TreeMap<>();
        for (Map.Entry<String, Path> patch : PATCHES.entrySet()) {
            ObjectNode deployment = (ObjectNode) read(JOB).get(0);
            merge(deployment, read(patch.getValue()).get(0));
            ((ObjectNode) deployment.get("metadata")).put("name", patch.getKey());
            deployments.put(patch.getKey(), deployment);
        }
        return deployments;
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            JsonNode before = target.get(field.getKey());
            if (before instanceof ObjectNode object && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }
}
