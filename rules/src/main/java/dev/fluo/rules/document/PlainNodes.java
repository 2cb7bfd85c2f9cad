package dev.fluo.rules.document;

import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nodes as plain values, as attributes of spans have them: String, Double, Long, Boolean, null, List, Map. */
final class PlainNodes {
    private PlainNodes() {}

    static @Nullable Object value(SourceNode node) {
        if (node instanceof Mapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof Sequence sequence) {
            List<Object> values = new ArrayList<>();
            sequence.items().forEach(item -> values.add(value(item)));
            return values;
        }
        return ((Scalar) node).value();
    }

    static Map<String, Object> mapping(Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> values.put(name, value(entry.value())));
        return values;
    }
}
