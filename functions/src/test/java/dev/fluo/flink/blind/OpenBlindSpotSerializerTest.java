package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import dev.fluo.rules.blindspot.RecentChange;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class OpenBlindSpotSerializerTest extends VersionedSerializerContract<OpenBlindSpot> {

    @Override
    protected TypeSerializer<OpenBlindSpot> createSerializer() {
        return new OpenBlindSpotSerializer();
    }

    @Override
    protected Class<OpenBlindSpot> getTypeClass() {
        return OpenBlindSpot.class;
    }

    @Override
    protected OpenBlindSpot[] getTestData() {
        RecentChange change = new RecentChange(5, "deploy", "auth", null, "2.1", null);
        return new OpenBlindSpot[] {
            new OpenBlindSpot("slow-post", "attribute:http.method", 60_000, 3_660_000, change),
            new OpenBlindSpot("storm", "service:auth\nservice:login", 60_000, 3_660_000, null)
        };
    }
}
