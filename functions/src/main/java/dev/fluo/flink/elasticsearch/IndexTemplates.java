package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What is put into Elasticsearch before the first document. */
final class IndexTemplates {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Above Elasticsearch's own templates (100), so that one of ours is the one that counts. */
    private static final int PRIORITY = 200;

    private final IndexTarget target;

    IndexTemplates(IndexTarget target) {
        this.target = target;
    }

    String mappingsName() {
        return target.name() + "-mappings";
    }

    String settingsName() {
        return target.name() + "-settings";
    }

    String templateName() {
        return target.name();
    }

    String policyName() {
        return target.name();
    }

    /** A mapping for every field, and none made up for others. */
    ObjectNode mappings() {
        String file = target instanceof SignalIndices ? "signals-mappings.json" : "audit-mappings.json";
        ObjectNode component = JSON.createObjectNode();
        component.putObject("template").set("mappings", resource(file));
        return component;
    }

    /** @param policy whether a lifecycle policy decides when an index goes */
    ObjectNode settings(boolean policy) {
        ObjectNode component = JSON.createObjectNode();
        ObjectNode index = component.putObject("template").putObject("settings").putObject("index");
        if (policy) {
            ObjectNode lifecycle = index.putObject("lifecycle").put("name", policyName());
            // the age of a day index is that of its day, also when a replay makes it late
            lifecycle.put("parse_origination_date", target instanceof SignalIndices);
        }
        return component;
    }

    /** @param streamLifecycle whether the data stream itself says how long its records are kept */
    ObjectNode template(boolean streamLifecycle) {
        ObjectNode template = JSON.createObjectNode();
        template.put("priority", PRIORITY);
        template.putArray("composed_of").add(mappingsName()).add(settingsName());
        if (target instanceof SignalIndices) {
            template.putArray("index_patterns").add(target.name() + "-*");
            template.putObject("template").putObject("aliases").putObject(target.name());
        } else {
            template.putArray("index_patterns").add(target.name());
            template.putObject("data_stream");
            if (streamLifecycle) {
                template.putObject("template").putObject("lifecycle").put("data_retention", days());
            }
        }
        return template;
    }

    /** A policy that does nothing but delete what is too old. */
    ObjectNode policy() {
        ObjectNode policy = JSON.createObjectNode();
        ObjectNode delete = policy.putObject("policy").putObject("phases").putObject("delete");
        delete.put("min_age", days());
        delete.putObject("actions").putObject("delete");
        return policy;
    }

    private String days() {
        return target.retention().toDays() + "d";
    }

    private static ObjectNode resource(String file) {
        try (InputStream in = Objects.requireNonNull(IndexTemplates.class.getResourceAsStream(file), file)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(file + " of the jar cannot be read", e);
        }
    }
}
