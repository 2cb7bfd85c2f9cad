package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The objects that FLUO wants to stand in a cluster before the first document. */
final class IndexPlan {

    /** Raised with each release that changes what stands below. */
    static final long VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Above what Elastic's own templates have (up to 200), as its documentation asks. */
    private static final int PRIORITY = 500;

    /**
     * The age at which a backing index of the audit stream is full, where a policy has to say so: Elastic's usual
     * figure.
     */
    private static final String ROLLOVER_AGE = "30d";

    private static final String ROLLOVER_SIZE = "50gb";

    private final IndexTarget target;
    private final ClusterFeatures features;

    IndexPlan(IndexTarget target, ClusterFeatures features) {
        this.target = target;
        this.features = features;
    }

    /** In the order in which they are put: each names only what is before it. */
    List<ManagedObject> objects() {
        List<ManagedObject> objects = new ArrayList<>();
        if (hasPolicy()) {
            objects.add(new ManagedObject(ManagedKind.POLICY, target.name(), policy()));
        }
        objects.add(new ManagedObject(ManagedKind.COMPONENT, mappingsName(), template("mappings", mappings())));
        objects.add(new ManagedObject(ManagedKind.COMPONENT, settingsName(), template("settings", settings())));
        objects.add(new ManagedObject(ManagedKind.TEMPLATE, target.name(), indexTemplate()));
        return objects;
    }

    /** A mapping for every field, and none made up for others. */
    ObjectNode mappings() {
        String file = mappingsFile();
        try (InputStream in = Objects.requireNonNull(IndexPlan.class.getResourceAsStream(file), file)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(file + " of the jar cannot be read", e);
        }
    }

    private String mappingsFile() {
        if (target instanceof SignalIndices) {
            return "signals-mappings.json";
        }
        return target instanceof IncidentIndices ? "incidents-mappings.json" : "audit-mappings.json";
    }

    String mappingsName() {
        return target.name() + "-mappings";
    }

    /** Returns whether nothing in the cluster deletes what is too old. */
    boolean keepsForEver() {
        return !hasPolicy() && !hasStreamLifecycle();
    }

    boolean hasStreamLifecycle() {
        return target instanceof AuditStream && features.streamLifecycle();
    }

    /** The body of {@code PUT _data_stream/NAME/_lifecycle}, and part of the template. */
    ObjectNode streamLifecycle() {
        return JSON.createObjectNode().put("data_retention", days(0));
    }

    private boolean hasPolicy() {
        return features.policies() && !hasStreamLifecycle();
    }

    private String settingsName() {
        return target.name() + "-settings";
    }

    /** For an operator's own settings and mappings: it counts for more than ours, and is never made by us. */
    private String customName() {
        return target.name() + "@custom";
    }

    private ObjectNode settings() {
        ObjectNode settings = JSON.createObjectNode();
        if (hasPolicy()) {
            ObjectNode lifecycle =
                    settings.putObject("index").putObject("lifecycle").put("name", target.name());
            if (target instanceof DayIndices) {
                // the age of a day index is that of its day, also when a replay makes it late
                lifecycle.put("parse_origination_date", true);
            }
        }
        return settings;
    }

    private ObjectNode indexTemplate() {
        ObjectNode template = JSON.createObjectNode();
        template.put("priority", PRIORITY);
        template.putArray("composed_of").add(mappingsName()).add(settingsName());
        if (features.optionalComponents()) {
            template.withArrayProperty("composed_of").add(customName());
            template.putArray("ignore_missing_component_templates").add(customName());
        }
        if (target instanceof DayIndices) {
            // no wider than day indices: the signals may be called `team` and the audit stream `team-audit`
            template.putArray("index_patterns").add(target.name() + "-*.*.*");
            template.putObject("template").putObject("aliases").putObject(target.name());
        } else {
            template.putArray("index_patterns").add(target.name());
            template.putObject("data_stream");
        }
        if (hasStreamLifecycle()) {
            template.putObject("template").set("lifecycle", streamLifecycle());
        }
        return template;
    }

    private ObjectNode policy() {
        ObjectNode phases = JSON.createObjectNode();
        if (target instanceof AuditStream) {
            ObjectNode hot = phases.putObject("hot").put("min_age", "0ms");
            hot.putObject("actions")
                    .putObject("rollover")
                    .put("max_age", ROLLOVER_AGE)
                    .put("max_primary_shard_size", ROLLOVER_SIZE);
        }
        // the age of a day index counts from the beginning of its day, and its last signals are a day younger
        ObjectNode delete = phases.putObject("delete").put("min_age", days(target instanceof DayIndices ? 1 : 0));
        delete.putObject("actions").putObject("delete");
        return JSON.createObjectNode().set("phases", phases);
    }

    private String days(int more) {
        return target.retention().toDays() + more + "d";
    }

    private static ObjectNode template(String part, ObjectNode content) {
        ObjectNode component = JSON.createObjectNode();
        component.putObject("template").set(part, content);
        return component;
    }
}
