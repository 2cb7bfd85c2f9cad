package dev.fluo.rules.incident;

import java.util.Objects;

/**
 * A change that the spans of a service show: a version of it, or a statement that changes a schema.
 *
 * @param kind {@link #VERSION} or {@link #MIGRATION}
 * @param name the version, or the statement, such as {@code ALTER TABLE}
 * @param timeMillis when the span began, in milliseconds of the epoch
 */
public record SeenChange(String kind, String name, long timeMillis) {

    /** The kind of a version of a service. */
    public static final String VERSION = "version";

    /** The kind of a statement that changes the schema of a database. */
    public static final String MIGRATION = "migration";

    public SeenChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
