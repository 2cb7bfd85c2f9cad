package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.recordings.Recording;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of the attributes that recorded spans carry, with those of their resources, scopes, events and links. */
final class CarriedAttributes {

    private final Set<String> keys = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    private CarriedAttributes() {}

    /** Returns the attributes in recordings; empty if there is none to look at. */
    static Optional<CarriedAttributes> in(List<Path> recordings) {
        if (recordings.isEmpty()) {
            return Optional.empty();
        }
        CarriedAttributes carried = new CarriedAttributes();
        Recording.of(recordings).forEach(carried::add);
        return Optional.of(carried);
    }

    Set<String> keys() {
        return keys;
    }

    /** Returns the keys of which every value was a text. */
    Set<String> texts() {
        Set<String> texts = new HashSet<>(keys);
        texts.removeAll(others);
        return texts;
    }

    private void add(ExportTraceServiceRequest request) {
        request.getResourceSpansList().forEach(resource -> {
            add(resource.getResource().getAttributesList());
            resource.getScopeSpansList().forEach(scope -> {
                add(scope.getScope().getAttributesList());
                scope.getSpansList().forEach(this::add);
            });
        });
    }

    private void add(Span span) {
        add(span.getAttributesList());
        span.getEventsList().forEach(event -> add(event.getAttributesList()));
        span.getLinksList().forEach(link -> add(link.getAttributesList()));
    }

    private void add(List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            keys.add(attribute.getKey());
            if (!attribute.getValue().hasStringValue()) {
                others.add(attribute.getKey());
            }
        }
    }
}
