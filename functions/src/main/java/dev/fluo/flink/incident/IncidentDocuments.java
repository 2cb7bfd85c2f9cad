package dev.fluo.flink.incident;

import dev.fluo.flink.ledger.IncidentsMerged;
import dev.fluo.rules.incident.IncidentAction;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentRecord;
import dev.fluo.rules.incident.IncidentState;
import dev.fluo.rules.signal.Signal;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Writes documents about incidents to the side outputs of {@link IncidentGrouping}. */
final class IncidentDocuments {

    private final Output<StreamRecord<Signal>> output;
    private final IncidentMetrics metrics;

    IncidentDocuments(Output<StreamRecord<Signal>> output, IncidentMetrics metrics) {
        this.output = output;
        this.metrics = metrics;
    }

    void write(List<IncidentDocument> documents) {
        for (IncidentDocument document : documents) {
            metrics.written(document.state().action());
            tellMerge(document);
            output.collect(IncidentGrouping.INCIDENTS, new StreamRecord<>(IncidentRecord.of(document)));
        }
    }

    /** Tells that no further document of these incidents follows. */
    void writeForgotten(List<String> ids) {
        ids.forEach(id -> output.collect(IncidentGrouping.INCIDENTS, new StreamRecord<>(IncidentRecord.forgotten(id))));
    }

    private void tellMerge(IncidentDocument document) {
        IncidentState state = document.state();
        if (state.action() == IncidentAction.MERGED && state.mergedInto().isPresent()) {
            IncidentsMerged merged = new IncidentsMerged(
                    state.id(),
                    state.mergedInto().get(),
                    state.environment().orElse(""),
                    document.times().updatedMillis(),
                    document.signals().standing());
            output.collect(IncidentGrouping.LEDGER, new StreamRecord<>(merged));
        }
    }
}
