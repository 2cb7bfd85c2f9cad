package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The fields of a mapping. */
final class MappedFields {

    private MappedFields() {}

    /** The dotted names of what is mapped; one of type flattened stands for all that is below it. */
    static List<String> of(IndexTarget target) {
        return leaves(new IndexPlan(target, ClusterFeatures.ALL).mappings(), "");
    }

    private static List<String> leaves(JsonNode mapping, String prefix) {
        List<String> leaves = new ArrayList<>();
        mapping.path("properties").properties().forEach(field -> {
            String path = prefix + field.getKey();
            if (field.getValue().has("properties")) {
                leaves.addAll(leaves(field.getValue(), path + "."));
            } else {
                leaves.add(path);
            }
        });
        return leaves;
    }
}
