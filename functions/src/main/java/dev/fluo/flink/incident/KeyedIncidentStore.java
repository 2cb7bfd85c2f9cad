package dev.fluo.flink.incident;

import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentSettings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.jspecify.annotations.Nullable;

/** Keeps the book of the environment at hand in keyed state. The bytes name the version of their format. */
final class KeyedIncidentStore implements IncidentBook.Store {

    private static final MapStateDescriptor<String, byte[]> INCIDENTS =
            new MapStateDescriptor<>("incidents", StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
    private static final ValueStateDescriptor<byte[]> GRAPH =
            new ValueStateDescriptor<>("call-graph", BytePrimitiveArraySerializer.INSTANCE);

    private final MapState<String, byte[]> incidents;
    private final ValueState<byte[]> graph;

    KeyedIncidentStore(StreamingRuntimeContext context) {
        incidents = context.getMapState(INCIDENTS);
        graph = context.getState(GRAPH);
    }

    /** Returns the environments of which a book is kept. */
    static List<String> environments(KeyedStateBackend<String> state) {
        try (Stream<String> withIncidents = state.getKeys(INCIDENTS.getName(), VoidNamespace.INSTANCE);
                Stream<String> withGraph = state.getKeys(GRAPH.getName(), VoidNamespace.INSTANCE)) {
            return Stream.concat(withIncidents, withGraph).distinct().toList();
        }
    }

    IncidentBook book(IncidentSettings settings) throws Exception {
        return IncidentBook.of(settings, incidents.values(), graph.value());
    }

    @Override
    public void put(String id, byte[] incident) throws Exception {
        incidents.put(id, incident);
    }

    @Override
    public void remove(String id) throws Exception {
        incidents.remove(id);
    }

    @Override
    public void graph(byte @Nullable [] bytes) throws Exception {
        if (bytes == null) {
            graph.clear();
        } else {
            graph.update(bytes);
        }
    }
}
