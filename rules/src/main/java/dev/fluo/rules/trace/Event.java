package dev.fluo.rules.trace;

import java.util.Objects;

/**
 * An event of a span.
 *
 * @param nanos when it was, in nanoseconds since the epoch
 */
public record Event(String name, long nanos, Attributes attributes) {

    public Event {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(attributes, "attributes");
    }
}
