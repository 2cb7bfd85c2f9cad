package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.CanonicalJson;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content of a template or policy, without how it is written: Elasticsearch gives it back with defaults added,
 * numbers as text and keys in another order.
 */
final class NormalForm {

    /** Fields that are not part of the content: our own note, and the notes of Elasticsearch. */
    private static final Set<String> NOTES = Set.of(
            ManagedKind.META,
            ManagedKind.VERSION,
            "created_date",
            "created_date_millis",
            "modified_date",
            "modified_date_millis");

    /**
     * Settings that Elasticsearch 8 and 9 add to what was put. One that is missing here makes ours look edited, never
     * worse.
     */
    private static final Set<String> DEFAULTS = Set.of(
            ".data_stream.hidden=false",
            ".data_stream.allow_custom_routing=false",
            ".template.lifecycle.enabled=true",
            ".phases.hot.min_age=0ms",
            ".phases.delete.actions.delete.delete_searchable_snapshot=true");

    private NormalForm() {}

    /** Two that say the same have the same. */
    static String fingerprint(JsonNode content) {
        ObjectNode bare = content.deepCopy();
        bare.remove(NOTES);
        Set<String> lines = new TreeSet<>();
        collect("", bare, lines);
        lines.removeAll(DEFAULTS);
        return CanonicalJson.hash(String.join("\n", lines));
    }

    /** An object without members says nothing. */
    private static void collect(String path, JsonNode node, Set<String> lines) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), lines));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), lines);
            }
        } else {
            lines.add(path + "=" + node.asText());
        }
    }
}
