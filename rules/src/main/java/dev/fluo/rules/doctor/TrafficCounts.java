package dev.fluo.rules.doctor;

import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.trace.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts of spans by service, name, kind and attribute, and of calls between services. For one thread. */
public final class TrafficCounts {

    /** Different words of each sort that are told apart. */
    static final int MOST_WORDS = 50_000;

    /** Objects inside of objects whose keys are told apart. */
    private static final int MOST_DEPTH = 4;

    private final WordCounts services;
    private final WordCounts names;
    private final WordCounts kinds;
    private final WordCounts attributes;
    private final ServiceCalls calls;
    private final Set<String> furtherKeys = new HashSet<>();
    private long spans;

    public TrafficCounts() {
        this(MOST_WORDS);
    }

    TrafficCounts(int most) {
        services = new WordCounts(most);
        names = new WordCounts(most);
        kinds = new WordCounts(most);
        attributes = new WordCounts(most);
        calls = new ServiceCalls(most);
    }

    /** Counts the spans of a request. */
    public void add(ExportTraceServiceRequest request) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                if (scope.getSpansCount() > 0) {
                    addResource(resource.getResource(), scope.getSpansCount());
                    addFurther(scope.getScope().getAttributesList());
                }
                Set<String> ofResource = keys(resource.getResource().getAttributesList());
                String service = service(resource.getResource());
                scope.getSpansList().forEach(span -> {
                    add(span, ofResource);
                    calls.add(span, service);
                });
            }
        }
    }

    private void addResource(Resource resource, int count) {
        spans += count;
        String service = service(resource);
        if (service != null) {
            services.add(service, count);
        }
        keys(resource.getAttributesList()).forEach(key -> attributes.add(key, count));
    }

    /** Returns the service of a resource; null if it names none. */
    private static @Nullable String service(Resource resource) {
        String service = null;
        for (KeyValue attribute : resource.getAttributesList()) {
            if (attribute.getKey().equals("service.name")) {
                service = attribute.getValue().getStringValue();
            }
        }
        return service;
    }

    /** @param ofResource keys that the span has through its resource, and that are counted already */
    private void add(Span span, Set<String> ofResource) {
        names.add(span.getName(), 1);
        kinds.add(SpanKind.ofNumber(span.getKindValue()).word(), 1);
        for (String key : keys(span.getAttributesList())) {
            if (!ofResource.contains(key)) {
                attributes.add(key, 1);
            }
        }
        span.getEventsList().forEach(event -> addFurther(event.getAttributesList()));
        span.getLinksList().forEach(link -> addFurther(link.getAttributesList()));
    }

    /** Notes attributes that are not of spans, which rules can name as well. */
    private void addFurther(List<KeyValue> of) {
        if (furtherKeys.size() < MOST_WORDS) {
            of.forEach(attribute -> furtherKeys.add(attribute.getKey()));
        }
    }

    /** Returns keys with those inside of values that are objects, joined by dots as rules write them. */
    private static Set<String> keys(List<KeyValue> attributes) {
        Set<String> keys = new HashSet<>();
        addKeys("", attributes, MOST_DEPTH, keys);
        return keys;
    }

    private static void addKeys(String prefix, List<KeyValue> attributes, int depth, Set<String> keys) {
        for (KeyValue attribute : attributes) {
            String key = prefix + attribute.getKey();
            keys.add(key);
            if (depth > 0 && attribute.getValue().hasKvlistValue()) {
                addKeys(key + ".", attribute.getValue().getKvlistValue().getValuesList(), depth - 1, keys);
            }
        }
    }

    /** Returns the number of spans. */
    public long spans() {
        return spans;
    }

    /** Returns the number of spans that meet a term. */
    long of(Term term) {
        return words(term).of(term.word());
    }

    /** Returns whether events, links or scopes have an attribute of this key. */
    boolean isFurtherKey(String key) {
        return furtherKeys.contains(key);
    }

    /** Returns the counts of the words of the same sort as a term. */
    WordCounts words(Term term) {
        if (term instanceof Term.Service) {
            return services;
        }
        if (term instanceof Term.Name) {
            return names;
        }
        if (term instanceof Term.Kind) {
            return kinds;
        }
        return term instanceof Term.Edge ? calls.found() : attributes;
    }
}
