package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import dev.fluo.rules.blindspot.RecentChange;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class TelemetryEventSerializerTest extends VersionedSerializerContract<TelemetryEvent> {

    @Override
    protected TypeSerializer<TelemetryEvent> createSerializer() {
        return new TelemetryEventSerializer();
    }

    @Override
    protected Class<TelemetryEvent> getTypeClass() {
        return TelemetryEvent.class;
    }

    @Override
    protected TelemetryEvent[] getTestData() {
        return new TelemetryEvent[] {
            new TelemetryEvent.Sightings(60_000, 12, List.of("service:auth", "attribute:http.method")),
            new TelemetryEvent.Sightings(-60_000, 0, List.of()),
            new TelemetryEvent.Change(new RecentChange(5, "deploy", "auth", "production", "2.1", "ann")),
            new TelemetryEvent.Change(new RecentChange(5, "flag", null, null, null, null))
        };
    }
}
