package dev.fluo.flink.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.incident.IncidentRecord;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class IncidentRecordSerializerTest {

    @Test
    void writesEveryField() throws Exception {
        IncidentRecord incident = new IncidentRecord("id", new byte[] {'{', '}', -1});
        DataOutputSerializer out = new DataOutputSerializer(16);
        new IncidentRecordSerializer().serialize(incident, out);

        IncidentRecord read =
                new IncidentRecordSerializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(incident);
    }
}
