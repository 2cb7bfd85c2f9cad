package dev.fluo.tools.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The resources of a kustomization and of those that it names, each with its namespace. */
final class Kustomized {

    /**
     * A resource.
     *
     * @param namespace that of the outermost kustomization that says one; empty if none does
     * @param document as it is written
     */
    record Resource(String namespace, JsonNode document) {}

    private Kustomized() {}

    static List<Resource> resources(Path directory) throws IOException {
        JsonNode kustomization =
                Manifests.read(directory.resolve("kustomization.yaml")).get(0);
        String own = kustomization.path("namespace").asText();
        List<Resource> resources = new ArrayList<>();
        for (JsonNode name : kustomization.path("resources")) {
            Path path = directory.resolve(name.asText());
            if (Files.isDirectory(path)) {
                resources.addAll(resources(path));
            } else {
                Manifests.read(path)
                        .forEach(document -> resources.add(
                                new Resource(document.at("/metadata/namespace").asText(), document)));
            }
        }
        return own.isEmpty()
                ? resources
                : resources.stream()
                        .map(resource -> new Resource(own, resource.document()))
                        .toList();
    }
}
