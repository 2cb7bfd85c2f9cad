package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.flink.elasticsearch.AuditStream;
import dev.fluo.flink.elasticsearch.ElasticsearchSetup;
import dev.fluo.flink.elasticsearch.IncidentIndices;
import dev.fluo.flink.elasticsearch.IndexTarget;
import dev.fluo.flink.elasticsearch.SignalIndices;
import java.util.Map;
import java.util.TreeMap;

/** The fields that FLUO's index templates map, with their types; what is inside a nested one has type nested. */
final class MappedTypes {

    static final String NESTED = "nested";

    private final Map<String, String> types = new TreeMap<>();

    private MappedTypes(IndexTarget target) {
        ElasticsearchSetup.forAnEmptyCluster(target).stream()
                .map(step -> step.body().at("/template/mappings"))
                .filter(mappings -> !mappings.isMissingNode())
                .forEach(mappings -> collect("", mappings, false));
    }

    static MappedTypes signals() {
        return new MappedTypes(SignalIndices.DEFAULT);
    }

    static MappedTypes incidents() {
        return new MappedTypes(IncidentIndices.DEFAULT);
    }

    static MappedTypes audit() {
        return new MappedTypes(AuditStream.DEFAULT);
    }

    /** The type of a field; null where it has no mapping. */
    String of(String field) {
        return types.get(field);
    }

    private void collect(String prefix, JsonNode mapping, boolean nested) {
        mapping.path("properties").properties().forEach(field -> {
            String path = prefix + field.getKey();
            String type = field.getValue().path("type").asText("object");
            boolean inside = nested || type.equals(NESTED);
            types.put(path, inside ? NESTED : type);
            field.getValue()
                    .path("fields")
                    .properties()
                    .forEach(sub -> types.put(
                            path + "." + sub.getKey(),
                            sub.getValue().path("type").asText()));
            collect(path + ".", field.getValue(), inside);
        });
    }
}
