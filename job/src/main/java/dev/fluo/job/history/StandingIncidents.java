package dev.fluo.job.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.incident.IncidentRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits the last document of each incident when everything is judged, without incidents that were retracted or merged
 * into another. They are ordered by the time at which they opened. Runs with parallelism 1 and keeps no state across
 * failures.
 */
public final class StandingIncidents extends AbstractStreamOperator<Tuple2<String, byte[]>>
        implements OneInputStreamOperator<IncidentRecord, Tuple2<String, byte[]>>, BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("merged", "retracted");
    private static final Comparator<ObjectNode> ORDER = Comparator.comparing((ObjectNode document) ->
                    document.at("/fluo/incident/opened").asText())
            .thenComparing(document -> document.at("/event/id").asText());

    private transient Map<String, byte[]> newest;

    @Override
    public void open() throws Exception {
        super.open();
        newest = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<IncidentRecord> element) {
        newest.put(element.getValue().id(), element.getValue().json());
    }

    @Override
    public void endInput() throws Exception {
        List<ObjectNode> standing = new ArrayList<>();
        for (byte[] json : newest.values()) {
            ObjectNode document = (ObjectNode) JSON.readTree(json);
            if (!OVER.contains(document.at("/fluo/incident/status").asText())) {
                standing.add(marked(document));
            }
        }
        standing.sort(ORDER);
        for (ObjectNode document : standing) {
            output.collect(
                    new StreamRecord<>(HistoryRecords.of(HistoryRecords.INCIDENT, JSON.writeValueAsBytes(document))));
        }
        newest.clear();
    }

    /** Marks an incident as one from history, and removes the number of times that it was written. */
    private static ObjectNode marked(ObjectNode document) {
        document.withObjectProperty("event").put("sequence", 0);
        document.withObjectProperty("fluo").put("history", true);
        return document;
    }
}
