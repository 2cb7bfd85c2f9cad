package dev.fluo.rules.trace;

import java.util.Objects;

/**
 * A link of a span to another, mostly one of another trace.
 *
 * @param traceId lower-case hex
 * @param spanId lower-case hex
 */
public record Link(String traceId, String spanId, Attributes attributes) {

    public Link {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(attributes, "attributes");
    }
}
