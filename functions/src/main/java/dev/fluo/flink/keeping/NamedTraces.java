package dev.fluo.flink.keeping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the traces that a signal document names: its own, and those of its evidence. */
public final class NamedTraces {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Actions after which a signal stands. */
    private static final Set<String> STANDING =
            Set.of(SignalAction.OPENED.word(), SignalAction.REVISED.word(), SignalAction.REPEATED.word());

    private NamedTraces() {}

    /** Returns the traces of a signal that stands; none of one that was retracted or is over, or of another document. */
    public static Set<TraceId> of(byte @Nullable [] document) {
        if (document == null) {
            return Set.of();
        }
        JsonNode signal;
        try {
            signal = MAPPER.readTree(document);
        } catch (IOException e) {
            return Set.of();
        }
        if (signal == null || !STANDING.contains(signal.at("/event/action").asText())) {
            return Set.of();
        }
        Set<TraceId> traces = new LinkedHashSet<>();
        add(signal.at("/trace/id"), traces);
        signal.at("/fluo/evidence/traces").forEach(id -> add(id, traces));
        return traces;
    }

    private static void add(JsonNode id, Set<TraceId> traces) {
        try {
            traces.add(TraceId.ofHex(id.asText()));
        } catch (IllegalArgumentException e) {
            // no trace has this id
        }
    }
}
