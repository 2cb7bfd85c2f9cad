package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The kinds of things that FLUO looks after in a cluster, and the shapes in which its API takes and shows them. */
enum ManagedKind {
    POLICY("lifecycle policy", "_ilm/policy/"),
    COMPONENT("component template", "_component_template/"),
    TEMPLATE("index template", "_index_template/");

    /** The field in which all three let us leave a note. */
    static final String META = "_meta";

    static final String VERSION = "version";

    private final String title;
    private final String path;

    ManagedKind(String title, String path) {
        this.title = title;
        this.path = path;
    }

    /** For people. */
    String title() {
        return title;
    }

    String path(String name) {
        return path + name;
    }

    /** Asks the API to refuse where something stands already; policies know no such request. */
    String createOnly() {
        return this == POLICY ? "" : "?create=true";
    }

    /** The body of the request that puts it there. */
    ObjectNode request(ObjectNode content, ObjectNode meta) {
        ObjectNode body = content.deepCopy();
        body.set(META, meta);
        if (this == POLICY) {
            return content.objectNode().set("policy", body);
        }
        return body.set(VERSION, meta.get(VERSION));
    }

    /**
     * Returns the standing object, in the shape of the content, from the answer to the request for the one of that
     * name.
     */
    JsonNode standing(JsonNode answer, String name) {
        return switch (this) {
            case POLICY -> answer.path(name).path("policy");
            case COMPONENT -> answer.path("component_templates").path(0).path("component_template");
            case TEMPLATE -> answer.path("index_templates").path(0).path("index_template");
        };
    }
}
