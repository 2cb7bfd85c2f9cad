package dev.fluo.tools.acceptance.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The schema of a custom resource, as the API of the operator ships it. The API server drops fields that a schema does
 * not know; here they are faults.
 */
final class CustomResource {

    private final JsonSchema schema;

    private CustomResource(JsonSchema schema) {
        this.schema = schema;
    }

    /** The schema of {@code FlinkDeployment}. */
    static CustomResource flinkDeployment() throws IOException {
        String file = "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
        try (InputStream definition = CustomResource.class.getClassLoader().getResourceAsStream(file)) {
            JsonNode document = Manifests.parse(new String(definition.readAllBytes(), StandardCharsets.UTF_8))
                    .get(0);
            ObjectNode schema = (ObjectNode) document.at("/spec/versions/0/schema/openAPIV3Schema");
            ((ObjectNode) schema.get("properties")).putObject("apiVersion");
            ((ObjectNode) schema.get("properties")).putObject("kind");
            ((ObjectNode) schema.get("properties")).putObject("metadata");
            forbidUnknownFields(schema);
            return new CustomResource(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema));
        }
    }

    private static void forbidUnknownFields(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("properties").isObject()) {
            boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            if (!open && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        }
        node.forEach(CustomResource::forbidUnknownFields);
    }

    /** Returns the faults of a resource; empty where there are none. */
    List<String> faults(JsonNode resource) {
        return schema.validate(resource).stream().map(Object::toString).toList();
    }
}
