package dev.fluo.flink.delivery;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;

/** The source that FLUO names in the telemetry it sends: itself. */
record OtlpSource(Resource resource, InstrumentationScope scope) {

    /** @param version of FLUO */
    static OtlpSource of(String version) {
        Resource resource = Resource.newBuilder()
                .addAttributes(text("service.name", "fluo"))
                .addAttributes(text("service.version", version))
                .build();
        InstrumentationScope scope = InstrumentationScope.newBuilder()
                .setName("dev.fluo")
                .setVersion(version)
                .build();
        return new OtlpSource(resource, scope);
    }

    static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
