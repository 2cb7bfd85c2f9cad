package dev.fluo.tools.client.recordings;

import dev.fluo.rules.language.CompileContext;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of the attributes that spans carry, with those of their resources, scopes, events and links. Not for two
 * threads at once.
 */
public final class CarriedAttributes {

    /** With more keys than this, nothing is said about a key: spans make up names. */
    static final int MOST_KEYS = 20_000;

    private final Set<String> keys = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    /** Returns the attributes in recordings; empty if there is none to look at. */
    public static Optional<CarriedAttributes> in(List<Path> recordings) {
        if (recordings.isEmpty()) {
            return Optional.empty();
        }
        CarriedAttributes carried = new CarriedAttributes();
        Recording.of(recordings).forEach(carried::add);
        return Optional.of(carried);
    }

    /** Returns a context for the compiler, which then warns of attributes that no span has carried. */
    public CompileContext context() {
        return keys.isEmpty() || keys.size() > MOST_KEYS
                ? CompileContext.UNKNOWN
                : new CompileContext(Optional.empty(), Optional.of(Set.copyOf(keys))).withTexts(texts());
    }

    /** Returns the keys of which every value was a text. */
    private Set<String> texts() {
        Set<String> texts = new HashSet<>(keys);
        texts.removeAll(others);
        return texts;
    }

    /** Takes the spans of a request. */
    public void add(ExportTraceServiceRequest request) {
        if (keys.size() > MOST_KEYS) {
            return;
        }
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
