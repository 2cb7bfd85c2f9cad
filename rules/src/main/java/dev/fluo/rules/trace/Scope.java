package dev.fluo.rules.trace;

import java.util.Objects;

/**
 * The instrumentation scope that made a span.
 *
 * @param name its name, empty if it was not said
 * @param version its version, empty if it was not said
 */
public record Scope(String name, String version, Attributes attributes) {

    /** A scope of which nothing was said. */
    public static final Scope UNKNOWN = new Scope("", "", Attributes.EMPTY);

    public Scope {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(attributes, "attributes");
    }
}
