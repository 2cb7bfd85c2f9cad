package dev.fluo.job.history;

import dev.fluo.rules.incident.IncidentRecord;
import java.io.IOException;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits the last document of each incident, without incidents that were retracted or merged into another, as
 * {@link HeldIncidents} gives them. Runs with parallelism 1 and keeps no state across failures.
 */
public final class StandingIncidents extends AbstractStreamOperator<Tuple2<String, byte[]>>
        implements OneInputStreamOperator<IncidentRecord, Tuple2<String, byte[]>>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private transient HeldIncidents held;

    @Override
    public void open() throws Exception {
        super.open();
        held = new HeldIncidents(
                document -> output.collect(new StreamRecord<>(HistoryRecords.of(HistoryRecords.INCIDENT, document))));
    }

    @Override
    public void processElement(StreamRecord<IncidentRecord> element) throws IOException {
        held.take(element.getValue());
    }

    @Override
    public void endInput() throws IOException {
        held.giveAll();
    }
}
